package org.sidu.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.RequestMapping;
import reactor.core.scheduler.Schedulers;

/** The rules. An exemption is a class or package named here, with its reason. */
final class Rules {
    static final List<Rule> ALL = List.of(
            new Rule("walls", walls()),
            new Rule("arrows", arrows()),
            new Rule("langchain", onlyModelsKnow("LangChain4j", "dev.langchain4j..")),
            new Rule("onnx", onlyModelsKnow("ONNX", "ai.onnxruntime..", "ai.djl..")),
            new Rule("blocking", nobodyBlocksOrSubscribes()),
            new Rule("schedulers", namedSchedulersOnly()),
            new Rule("sleep", nobodySleeps()),
            new Rule("controllers", controllersCallUseCasesOnly()),
            new Rule("jdbc", jdbcForMigrationOnly()),
            new Rule("injection", noFieldInjection()),
            new Rule("names", noDrawerNames()),
            new Rule("nullness", everyPackageIsNullMarked()),
            new Rule("handlers", handlerNamesAreUnique()),
            new Rule("console", noPrinting()),
            new Rule("time", timeComesFromTheClock()));

    private static final Set<String> BLOCKING = Set.of(
            "block",
            "blockFirst",
            "blockLast",
            "blockOptional",
            "toIterable",
            "toStream",
            "toFuture",
            "subscribe",
            "subscribeWith",
            "connect");

    private Rules() {}

    private static ArchRule walls() {
        return noClasses().should(Modules.reachBehindAWall()).as("Only a module's top package is visible to others");
    }

    private static ArchRule arrows() {
        return noClasses().should(Modules.dependAgainstTheArrows()).as("Modules know each other along the arrows only");
    }

    private static ArchRule onlyModelsKnow(String library, String... packages) {
        return noClasses()
                .that(not(inModule("models")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .as("Only models knows " + library);
    }

    /** Background is where work that nobody waits for begins; RunCommand is the end of a command's main thread. */
    private static ArchRule nobodyBlocksOrSubscribes() {
        return noClasses()
                .that(not(named("org.sidu.common.Background", "org.sidu.api.command.RunCommand")))
                .should()
                .accessTargetWhere(target(
                        "a reactive chain is blocked on or subscribed",
                        access -> access.getTargetOwner().isAssignableTo(Publisher.class)
                                && BLOCKING.contains(access.getName())))
                .as("Nobody blocks or subscribes");
    }

    private static ArchRule namedSchedulersOnly() {
        return noClasses()
                .that(not(named("org.sidu.common.CpuScheduler")))
                .should()
                .accessTargetWhere(target(
                        "a scheduler of Reactor's own is used",
                        access -> access.getTargetOwner().isEquivalentTo(Schedulers.class)))
                .as("The CPU scheduler is the only scheduler");
    }

    /** These packages run on a main thread of their own, before the web server starts or without one. */
    private static ArchRule nobodySleeps() {
        return noClasses()
                .that(not(resideInAnyPackage(
                        "org.sidu.api.embedded..", "org.sidu.api.database..", "org.sidu.api.command..")))
                .should()
                .accessTargetWhere(target(
                        "a thread sleeps",
                        access -> access.getTargetOwner().isEquivalentTo(Thread.class)
                                && access.getName().equals("sleep")))
                .as("Nobody sleeps");
    }

    private static ArchRule controllersCallUseCasesOnly() {
        return noClasses()
                .that(Controllers.ARE)
                .should(Controllers.reachPastUseCases())
                .as("Controllers call use cases");
    }

    private static ArchRule jdbcForMigrationOnly() {
        return noClasses()
                .that(not(resideInAnyPackage("org.sidu.api.database..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.flywaydb..", "org.postgresql..")
                .as("JDBC is for migrations only");
    }

    private static ArchRule noFieldInjection() {
        return noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith(Value.class)
                .orShould()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("jakarta.annotation.Resource")
                .as("Nothing is injected into a field");
    }

    private static ArchRule noDrawerNames() {
        return classes()
                .should()
                .haveSimpleNameNotEndingWith("Service")
                .andShould()
                .haveSimpleNameNotEndingWith("Impl")
                .andShould()
                .haveSimpleNameNotEndingWith("Util")
                .andShould()
                .haveSimpleNameNotEndingWith("Utils")
                .andShould()
                .haveSimpleNameNotEndingWith("Manager")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .as("A name says what the class does, not that it is a class");
    }

    private static ArchRule everyPackageIsNullMarked() {
        return classes().should(Conditions.beInANullMarkedPackage()).as("Every package is @NullMarked");
    }

    /** They become operation ids and, in the clients, names of functions. */
    private static ArchRule handlerNamesAreUnique() {
        return methods()
                .that()
                .areMetaAnnotatedWith(RequestMapping.class)
                .should(Conditions.haveAUniqueName())
                .as("Handler methods have unique names");
    }

    /**
     * Commands and what runs before logging is set up speak to the console; so do the SMS double and whoever tells
     * passwords of the demonstration, which belong in no log.
     */
    private static ArchRule noPrinting() {
        return noClasses()
                .that(not(resideInAnyPackage("org.sidu.api.command..")))
                .and()
                .areNotAssignableTo("org.sidu.common.Command")
                .and(not(named(
                        "org.sidu.api.Launch",
                        "org.sidu.api.StartFailures",
                        "org.sidu.api.embedded.Services",
                        "org.sidu.identity.phone.ConsoleSmsSender",
                        "org.sidu.identity.staff.DemoAccounts")))
                .should()
                .accessTargetWhere(target(
                        "the console is used",
                        access -> access.getTargetOwner().isEquivalentTo(System.class)
                                && Set.of("out", "err").contains(access.getName())))
                .as("Only commands print");
    }

    /** The clock is made in one place; the embedded servers start before there are beans, and a command may have none. */
    private static ArchRule timeComesFromTheClock() {
        return noClasses()
                .that(not(named("org.sidu.common.CommonConfiguration", "org.sidu.api.command.RotateReceiptKey")))
                .and(not(resideInAnyPackage("org.sidu.api.embedded..")))
                .should()
                .accessTargetWhere(target("the machine's time is read", Rules::readsMachineTime))
                .as("Time comes from the clock");
    }

    private static boolean readsMachineTime(JavaAccess<?> access) {
        var owner = access.getTargetOwner();
        if (owner.isEquivalentTo(System.class)) return access.getName().equals("currentTimeMillis");
        if (owner.isEquivalentTo(Clock.class)) return access.getName().startsWith("system");
        return owner.getPackageName().equals("java.time")
                && access.getName().equals("now")
                && access.getTarget().getFullName().matches(".*\\.now\\((" + ZoneId.class.getName() + ")?\\)");
    }

    private static DescribedPredicate<JavaClass> inModule(String module) {
        return describe(
                "in module " + module,
                type -> Modules.ours(type) && Modules.moduleOf(type).equals(module));
    }

    /** The classes of these names and those nested in them. */
    private static DescribedPredicate<JavaClass> named(String... names) {
        return describe(
                "named " + String.join(", ", names),
                type -> Arrays.stream(names)
                        .anyMatch(name ->
                                type.getName().equals(name) || type.getName().startsWith(name + "$")));
    }

    private static DescribedPredicate<JavaAccess<?>> target(
            String description, java.util.function.Predicate<JavaAccess<?>> predicate) {
        return describe(description, predicate);
    }
}
