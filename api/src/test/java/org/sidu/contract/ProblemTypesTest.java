package org.sidu.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.instruction.ConstantInstruction.LoadConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ConstantDescs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.sidu.common.Refusal;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The list of problem types, the code that uses them and the texts that explain them say the same. */
class ProblemTypesTest {
    private static final Pattern SLUG = Pattern.compile("[a-z]+(-[a-z0-9]+)+");
    private static final Pattern TEXT = Pattern.compile("problem\\.([a-z0-9-]+)\\.(title|detail|hint)");
    private static final List<ClassModel> CODE = code();

    @Test
    void everyRefusalIsListedWithItsStatus() {
        var refusals = refusals();
        assertThat(refusals).containsEntry("ticket-not-found", 404).hasSizeGreaterThan(30);
        assertThat(refusals)
                .allSatisfy((slug, status) -> assertThat(ProblemTypes.ALL).containsEntry(slug, String.valueOf(status)));
    }

    @Test
    void everyTypeOfTheAdviceIsListed() {
        var advice = CODE.stream()
                .filter(one -> one.thisClass().asInternalName().endsWith("/ProblemAdvice"))
                .findFirst()
                .orElseThrow();
        var used = new TreeSet<>(strings(advice));
        used.removeIf(text -> !SLUG.matcher(text).matches());
        assertThat(used).contains("internal-error", "path-not-found").isSubsetOf(ProblemTypes.ALL.keySet());
    }

    @Test
    void everyTypeIsUsed() {
        var used = new TreeSet<String>();
        CODE.forEach(one -> strings(one).forEach(text -> used.add(text.replace("/problems/", ""))));
        assertThat(used).containsAll(ProblemTypes.ALL.keySet());
    }

    @Test
    void everyTypeIsExplainedInEveryLanguageAndNothingElseIs() throws IOException {
        var chinese = new TreeSet<String>();
        var english = new TreeSet<String>();
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:i18n/*.properties")) {
            var name = String.valueOf(file.getFilename());
            explained(file).forEach(name.endsWith("_en.properties") ? english::add : chinese::add);
        }
        var wanted = new TreeSet<String>();
        for (var slug : ProblemTypes.ALL.keySet())
            for (var part : List.of("title", "detail", "hint")) wanted.add("problem." + slug + "." + part);
        assertThat(chinese).isEqualTo(wanted);
        assertThat(english).isEqualTo(wanted);
    }

    @Test
    void everyTypeWithAStatusIsDocumentedAtAnOperation() {
        var document = LiveDocument.get();
        var documented = new TreeSet<String>();
        for (var path : document.get("paths"))
            for (var operation : path) documented.addAll(DocumentedProblems.of(document, operation));
        var listed = new TreeSet<String>();
        ProblemTypes.ALL.forEach((slug, where) -> {
            if (where.matches("\\d{3}")) listed.add(slug);
        });
        listed.removeAll(Set.of("path-not-found", "method-not-allowed"));
        assertThat(documented).isEqualTo(listed);
    }

    /** Slug and status of every subclass of Refusal, as its constructor hands them on. */
    private static Map<String, Integer> refusals() {
        var found = new TreeMap<String, Integer>();
        var refusal = Refusal.class.getName().replace('.', '/');
        for (var one : CODE) {
            if (one.superclass().isEmpty()
                    || !one.superclass().get().asInternalName().equals(refusal)) continue;
            var status = new ArrayList<Integer>();
            var slugs = new ArrayList<String>();
            for (var method : one.methods()) {
                if (!method.methodName().equalsString(ConstantDescs.INIT_NAME)) continue;
                for (var element : method.code().orElseThrow()) {
                    if (element instanceof FieldInstruction field
                            && field.owner().asInternalName().equals(refusal + "$Kind"))
                        status.add(
                                Refusal.Kind.valueOf(field.name().stringValue()).status());
                    if (element instanceof LoadConstantInstruction load
                            && load.constantEntry() instanceof StringEntry text) slugs.add(text.stringValue());
                }
            }
            assertThat(status).as(one.thisClass().asInternalName()).isNotEmpty();
            found.put(slugs.getFirst(), status.getFirst());
        }
        return found;
    }

    private static List<String> strings(ClassModel code) {
        return StreamSupport.stream(code.constantPool().spliterator(), false)
                .filter(StringEntry.class::isInstance)
                .map(entry -> ((StringEntry) entry).stringValue())
                .toList();
    }

    private static Set<String> explained(Resource file) throws IOException {
        var texts = new Properties();
        try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        var keys = new TreeSet<>(texts.stringPropertyNames());
        keys.removeIf(
                key -> !TEXT.matcher(key).matches() || texts.getProperty(key).isBlank());
        return keys;
    }

    private static List<ClassModel> code() {
        var classes = new ArrayList<ClassModel>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:org/sidu/**/*.class"))
                if (!String.valueOf(file.getURI()).contains("test-classes"))
                    classes.add(ClassFile.of().parse(file.getContentAsByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return classes;
    }
}
