package org.sidu.contract;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;

/** Notes at each schema which record it was made from, for the nullness that springdoc does not read. */
final class MarkRecords implements ModelConverter {
    static final String RECORD = "x-record";

    @Override
    public Schema<?> resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        if (!others.hasNext()) return null;
        var schema = others.next().resolve(type, context, others);
        JavaType java = Json31.mapper().constructType(type.getType());
        if (schema != null
                && schema.get$ref() != null
                && java != null
                && java.getRawClass().isRecord()) {
            var name = schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1);
            var defined = context.getDefinedModels().get(name);
            if (defined != null) defined.addExtension(RECORD, java.getRawClass().getName());
        }
        return schema;
    }
}
