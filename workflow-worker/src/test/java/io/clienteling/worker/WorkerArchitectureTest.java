package io.clienteling.worker;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.clienteling.worker.event.Publisher;
import io.clienteling.worker.onboarding.Onboarding;
import io.temporal.spring.boot.WorkflowImpl;
import java.time.Instant;
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

    @ArchTest
    static final ArchRule workflowsUseNoClockNoRandomNoThreadsNoIo = noClasses()
            .that()
            .areAnnotatedWith(WorkflowImpl.class)
            .or(assignableTo(Onboarding.class))
            .or(assignableTo(Publisher.class))
            .or(simpleName("Ledger"))
            .or(simpleName("Wakes"))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.io..",
                    "java.nio..",
                    "java.net..",
                    "java.util.concurrent..",
                    "org.springframework..",
                    "org.slf4j..");
}
