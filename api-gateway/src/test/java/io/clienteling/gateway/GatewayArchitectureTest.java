package io.clienteling.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the house, as far as they begin here. */
@AnalyzeClasses(packages = "io.clienteling", importOptions = ImportOption.DoNotIncludeTests.class)
class GatewayArchitectureTest {

    @ArchTest
    static final ArchRule theGatewayKnowsContractsAndTelephonyOnly = noClasses()
            .that()
            .resideInAPackage("io.clienteling.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.clienteling.worker..", "io.clienteling.simulator..", "io.clienteling.localstack..");

    @ArchTest
    static final ArchRule itsRoomsHaveNoCircles =
            slices().matching("io.clienteling.gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule twiliosOwnLibraryStaysInTelephony = noClasses()
            .that()
            .resideInAPackage("io.clienteling.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.twilio..");

    @ArchTest
    static final ArchRule temporalsClientStaysInItsRoom = noClasses()
            .that()
            .resideInAPackage("io.clienteling.gateway..")
            .and()
            .resideOutsideOfPackage("io.clienteling.gateway.workflow..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.temporal.client..");
}
