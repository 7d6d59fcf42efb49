package io.clienteling.worker;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.temporal.spring.boot.WorkflowImpl;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

@AnalyzeClasses(packages = "io.clienteling", importOptions = ImportOption.DoNotIncludeTests.class)
class WorkerArchitectureTest {

    @ArchTest
    static final ArchRule theWorkerKnowsContractsAndTelephonyOnly = noClasses()
            .that()
            .resideInAPackage("io.clienteling.worker..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.clienteling..")
                    .and(not(resideInAnyPackage(
                            "io.clienteling.worker..", "io.clienteling.contracts..", "io.clienteling.telephony.."))));

    @ArchTest
    static final ArchRule roomsKnowEachOtherOneWay =
            slices().matching("io.clienteling.worker.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theWorkerHasNoDatabase = noClasses()
            .that()
            .resideInAPackage("io.clienteling.worker..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..");

    /** What a replay must find as it was: no clock, no chance, no thread, no outside world, nothing shared between runs. */
    @ArchTest
    static void workflowCodeUsesNoClockNoRandomNoThreadsNoIoNoMutableStatics(JavaClasses classes) {
        var workflowCode = workflowCode(classes);
        noClasses()
                .that(workflowCode)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..",
                        "java.nio..",
                        "java.net..",
                        "java.util.concurrent..",
                        "java.util.random..",
                        "org.springframework..",
                        "org.slf4j..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Thread.class, Random.class, Clock.class)
                .check(classes);
        fields().that()
                .areDeclaredInClassesThat(workflowCode)
                .and()
                .areStatic()
                .should()
                .beFinal()
                .check(classes);
    }

    /** Whatever a workflow reaches inside this module; activities are reached by their interfaces alone. */
    private static DescribedPredicate<JavaClass> workflowCode(JavaClasses classes) {
        var reached = new HashSet<JavaClass>();
        classes.stream()
                .filter(type -> type.isAnnotatedWith(WorkflowImpl.class))
                .forEach(type -> reach(type, reached));
        return DescribedPredicate.describe("are workflow code", reached::contains);
    }

    private static void reach(JavaClass type, Set<JavaClass> reached) {
        if (type.getPackageName().startsWith("io.clienteling.worker") && reached.add(type)) {
            type.getDirectDependenciesFromSelf().forEach(dependency -> reach(dependency.getTargetClass(), reached));
        }
    }
}
