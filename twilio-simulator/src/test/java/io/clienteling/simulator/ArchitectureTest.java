package io.clienteling.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The simulator is of use without the rest of the project, and its parts don't depend on each other in circles. */
@AnalyzeClasses(packages = "io.clienteling.simulator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule KNOWS_NOTHING_OF_THE_REST = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.clienteling.simulator..",
                    "java..",
                    "javax.crypto..",
                    "org.eclipse.jetty..",
                    "org.h2.mvstore..",
                    "org.jspecify..",
                    "org.slf4j..",
                    "tools.jackson..");

    @ArchTest
    static final ArchRule NO_CIRCLES =
            slices().matching("io.clienteling.simulator.(*)..").should().beFreeOfCycles();
}
