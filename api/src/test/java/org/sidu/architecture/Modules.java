package org.sidu.architecture;

import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which module a class belongs to, and which modules it may know. A canary package is a miniature of {@code org.sidu}. */
final class Modules {
    /** The application class, above all modules. */
    private static final String APPLICATION = "";

    /** The mark of the canaries, which is no part of their miniature. */
    private static final String CANARIES = "org.sidu.canary";

    /** Who may know whom. A module that is missing here may be known by nobody and know nobody. */
    static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            entry("common", Set.of()),
            entry("identity", Set.of("common")),
            entry("models", Set.of("common")),
            entry("knowledge", Set.of("common", "identity", "models")),
            entry("tickets", Set.of("common", "identity", "models")),
            entry("bot", Set.of("common", "identity", "models", "knowledge", "tickets")),
            entry("channels", Set.of("common", "identity", "knowledge", "tickets", "bot")),
            entry("api", Set.of("common", "identity", "models", "knowledge", "tickets", "bot", "channels")),
            entry(APPLICATION, Set.of("api")));

    private static final Pattern PACKAGE =
            Pattern.compile("(?<root>org\\.sidu(\\.canary\\.[a-z]+)?)(\\.(?<module>[a-z]+))?(\\.(?<inside>.+))?");

    private Modules() {}

    static boolean ours(JavaClass type) {
        return PACKAGE.matcher(type.getPackageName()).matches()
                && !type.getPackageName().equals(CANARIES);
    }

    static String moduleOf(JavaClass type) {
        var matcher = PACKAGE.matcher(type.getPackageName());
        if (!matcher.matches()) throw new IllegalArgumentException(type.getName() + " is not ours");
        return matcher.group("module") == null ? APPLICATION : matcher.group("module");
    }

    static boolean inTopPackage(JavaClass type) {
        var matcher = PACKAGE.matcher(type.getPackageName());
        return matcher.matches() && matcher.group("inside") == null;
    }

    static ArchCondition<JavaClass> reachBehindAWall() {
        return depend("reach behind another module's top package", Modules::reachesBehindAWall);
    }

    static ArchCondition<JavaClass> dependAgainstTheArrows() {
        return depend("depend against the arrows", Modules::runsAgainstTheArrows);
    }

    private static boolean reachesBehindAWall(Dependency dependency) {
        var target = dependency.getTargetClass().getBaseComponentType();
        return crossesModules(dependency) && !inTopPackage(target);
    }

    private static boolean runsAgainstTheArrows(Dependency dependency) {
        var target = dependency.getTargetClass().getBaseComponentType();
        var known = ARROWS.getOrDefault(moduleOf(dependency.getOriginClass()), Set.of());
        return crossesModules(dependency) && !known.contains(moduleOf(target));
    }

    private static boolean crossesModules(Dependency dependency) {
        var target = dependency.getTargetClass().getBaseComponentType();
        return ours(target) && !moduleOf(target).equals(moduleOf(dependency.getOriginClass()));
    }

    /** Reports each dependency that the predicate picks. */
    static ArchCondition<JavaClass> depend(String description, Predicate<Dependency> picked) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf()
                        .forEach(dependency -> events.add(new SimpleConditionEvent(
                                dependency, picked.test(dependency), dependency.getDescription())));
            }
        };
    }
}
