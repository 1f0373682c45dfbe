package org.sidu.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/** The chart {@code helm/sidu} as a test sees it: linted and rendered by Helm's own code, without a helm binary. */
final class Chart {

    /** The root of the repository, from whichever folder the build starts the test. */
    static final Path REPOSITORY = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
            .filter(folder -> Files.exists(folder.resolve("helm/sidu/Chart.yaml")))
            .findFirst()
            .orElseThrow();

    static final Path FOLDER = REPOSITORY.resolve("helm/sidu");

    /** The oldest version that Chart.yaml admits: what renders here must not need a newer one. */
    private static final String KUBERNETES = "1.30.0";

    private Chart() {}

    /** Renders {@code ci/<valueSet>-values.yaml} with further {@code key=value} settings on top. */
    static List<Manifest> render(String valueSet, String... settings) {
        return renderWith(FOLDER.resolve("ci/" + valueSet + "-values.yaml"), settings);
    }

    static List<Manifest> renderWith(Path values, String... settings) {
        TemplateCommand command = new Helm(FOLDER)
                .template()
                .withName("sidu")
                .withNamespace("hotline")
                .withKubeVersion(KUBERNETES)
                .withValuesFile(values);
        for (String setting : settings) {
            String[] pair = setting.split("=", 2);
            command.set(pair[0], pair[1]);
        }
        return manifests(command.call());
    }

    static LintResult lint(Path chart) {
        return new Helm(chart).lint().strict().call();
    }

    /** Copies the chart to {@code scratch}, its defaults overlaid with a value set: lint takes no other values. */
    static Path copy(String valueSet, Path scratch) {
        try {
            Path copy = Files.createDirectories(scratch.resolve("sidu"));
            try (Stream<Path> files = Files.walk(FOLDER)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path target = copy.resolve(FOLDER.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
            Map<String, Object> values = yaml(FOLDER.resolve("values.yaml"));
            overlay(values, yaml(FOLDER.resolve("ci/" + valueSet + "-values.yaml")));
            Files.writeString(copy.resolve("values.yaml"), new Yaml().dump(values));
            return copy;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Map<String, Object> yaml(Path file) throws IOException {
        return new Yaml().load(Files.readString(file));
    }

    private static List<Manifest> manifests(String rendered) {
        return StreamSupport.stream(new Yaml().loadAll(rendered).spliterator(), false)
                .filter(Objects::nonNull)
                .map(document -> new Manifest(Manifest.map(document)))
                .toList();
    }

    private static void overlay(Map<String, Object> base, Map<String, Object> top) {
        top.forEach((key, value) -> {
            if (value instanceof Map<?, ?> && base.get(key) instanceof Map<?, ?> below) {
                Map<String, Object> merged = new LinkedHashMap<>(Manifest.map(below));
                overlay(merged, Manifest.map(value));
                base.put(key, merged);
            } else {
                base.put(key, value);
            }
        });
    }
}
