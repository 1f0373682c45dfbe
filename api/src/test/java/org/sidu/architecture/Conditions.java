package org.sidu.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** Conditions that ArchUnit lacks. */
final class Conditions {
    private Conditions() {}

    static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type, marked, "Class <" + type.getName() + "> is in a package without @NullMarked"));
            }
        };
    }

    static ArchCondition<JavaMethod> haveAUniqueName() {
        return new ArchCondition<>("have a unique name") {
            private Map<String, Long> uses = Map.of();

            @Override
            public void init(Collection<JavaMethod> all) {
                uses = all.stream().collect(Collectors.groupingBy(JavaMethod::getName, Collectors.counting()));
            }

            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                var unique = uses.getOrDefault(method.getName(), 0L) == 1;
                events.add(new SimpleConditionEvent(
                        method, unique, "Method <" + method.getFullName() + "> shares its name"));
            }
        };
    }
}
