package io.clienteling.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.clienteling.contracts", importOptions = ImportOption.DoNotIncludeTests.class)
class ContractsArchitectureTest {

    @ArchTest
    static final ArchRule contractsKnowNoSpringNoKafkaNoTwilioNoJdbc = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.clienteling.contracts..",
                    "io.temporal..",
                    "com.google.protobuf..",
                    "com.google.i18n.phonenumbers..",
                    "tools.jackson..",
                    "com.fasterxml.jackson.annotation..",
                    "org.jspecify..",
                    "java.lang..",
                    "java.net..",
                    "java.util..",
                    "java.time..",
                    "java.nio..",
                    "java.security..",
                    "javax.crypto..");

    @ArchTest
    static final ArchRule roomsKnowEachOtherOneWay =
            slices().matching("io.clienteling.contracts.(*)..").should().beFreeOfCycles();
}
