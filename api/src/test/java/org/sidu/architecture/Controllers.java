package org.sidu.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatchers;
import com.tngtech.archunit.lang.ArchCondition;
import org.springframework.web.bind.annotation.RestController;

/** What controllers, their bodies and views included, may know: use cases of their own feature, and top packages. */
final class Controllers {
    static final DescribedPredicate<JavaClass> ARE =
            describe("controllers", type -> outermost(type).isAnnotatedWith(RestController.class));

    /** Ways to data, servers and models that belong behind a use case. */
    private static final PackageMatchers BEHIND_USE_CASES = PackageMatchers.of(
            "org.springframework.r2dbc..",
            "org.springframework.data..",
            "org.springframework.transaction..",
            "org.springframework.web.reactive.function.client..",
            "io.r2dbc..",
            "io.lettuce..",
            "java.sql..",
            "javax.sql..",
            "org.apache.lucene..",
            "dev.langchain4j..");

    private Controllers() {}

    static ArchCondition<JavaClass> reachPastUseCases() {
        return Modules.depend("reach past use cases", Controllers::reachesPastUseCases);
    }

    private static boolean reachesPastUseCases(Dependency dependency) {
        var target = dependency.getTargetClass().getBaseComponentType();
        if (BEHIND_USE_CASES.test(target.getPackageName())) return true;
        if (!Modules.ours(target)) return false;
        var feature = dependency.getOriginClass().getPackageName();
        var near = target.getPackageName().equals(feature) || Modules.inTopPackage(target);
        return !near || target.getSimpleName().endsWith("Repository");
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(Controllers::outermost).orElse(type);
    }
}
