package org.sidu.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.sidu.canary.Offends;

class ArchitectureTest {
    /** Test doubles are not the product: they use plain sockets and threads. */
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.sidu")
            .that(not(resideInAPackage("org.sidu.testkit..")));

    static final List<Rule> RULES = Rules.ALL;

    @Test
    void seesEveryModuleAndNoTest() {
        var modules = PRODUCT.stream().map(Modules::moduleOf).collect(Collectors.toSet());

        assertThat(modules).isEqualTo(Modules.ARROWS.keySet());
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("RULES")
    void keepsTheRule(Rule rule) {
        rule.check().check(PRODUCT);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("RULES")
    void catchesTheCanary(Rule rule) {
        var canary = new ClassFileImporter().importPackages("org.sidu.canary." + rule.canary());
        var offenders = canary.stream()
                .filter(type -> type.isAnnotatedWith(Offends.class))
                .map(JavaClass::getName);

        var caught = rule.check().evaluate(canary).getFailureReport().getDetails().stream()
                .map(ArchitectureTest::outermostClass);

        assertThat(caught.collect(Collectors.toSet()))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(offenders.toList());
    }

    /** A line of a report names the class, field or method that breaks the rule first, in angle brackets. */
    private static String outermostClass(String line) {
        var member =
                Pattern.compile("<(org\\.sidu\\.canary\\.[a-z.]+\\.[A-Z]\\w*)").matcher(line);
        return member.find() ? member.group(1) : line;
    }
}
