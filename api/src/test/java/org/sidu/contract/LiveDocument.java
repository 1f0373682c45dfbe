package org.sidu.contract;

import java.util.Locale;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.configuration.SpringDocSecurityConfiguration;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.webflux.core.configuration.MultipleOpenApiSupportConfiguration;
import org.springdoc.webflux.core.configuration.SpringDocWebFluxConfiguration;
import org.springdoc.webflux.api.OpenApiWebfluxResource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.objenesis.SpringObjenesis;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The document as the code of today has it. It is read from every controller of the application without running one, so
 * neither a server nor a database is needed.
 */
final class LiveDocument {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private LiveDocument() {}

    static JsonNode describe() {
        var found = new JsonNode[1];
        new ReactiveWebApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withInitializer(context -> registerControllers((GenericApplicationContext) context))
                .withPropertyValues(
                        "springdoc.api-docs.version=openapi_3_1",
                        "springdoc.default-produces-media-type=application/json",
                        "springdoc.default-consumes-media-type=application/json",
                        "springdoc.override-with-generic-response=false")
                .withConfiguration(AutoConfigurations.of(
                        WebFluxAutoConfiguration.class,
                        SpringDocConfiguration.class,
                        SpringDocConfigProperties.class,
                        SpringDocSecurityConfiguration.class,
                        SpringDocWebFluxConfiguration.class,
                        MultipleOpenApiSupportConfiguration.class))
                .withBean(OperationCustomizer.class, () -> (operation, handler) -> operation)
                .run(context -> found[0] = read(context));
        return found[0];
    }

    private static void registerControllers(GenericApplicationContext context) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        var objenesis = new SpringObjenesis();
        for (var candidate : scanner.findCandidateComponents("org.sidu"))
            register(context, ClassUtils.resolveClassName(String.valueOf(candidate.getBeanClassName()), null), objenesis);
    }

    private static <T> void register(GenericApplicationContext context, Class<T> controller, SpringObjenesis objenesis) {
        context.registerBean(controller.getName(), controller, () -> objenesis.newInstance(controller, false));
    }

    private static JsonNode read(ApplicationContext context) throws Exception {
        var request = MockServerHttpRequest.get("http://localhost/v3/api-docs").build();
        var resource = context.getBean(OpenApiWebfluxResource.class);
        return JSON.readTree(resource.openapiJson(request, "/v3/api-docs", Locale.ENGLISH).block());
    }
}
