package io.clienteling.telephony;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.clienteling.telephony.twilio.TwilioTelephony;

/** What this room may know, and what may be seen of it. */
@AnalyzeClasses(packages = "io.clienteling.telephony", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomTest {

    @ArchTest
    static final ArchRule knowsNoRoomOfOursButContracts = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("io.clienteling..")
                    .and(not(resideInAnyPackage("io.clienteling.telephony..", "io.clienteling.contracts.."))));

    @ArchTest
    static final ArchRule onlyTheAdaptersKnowTheSdkHttpOrJson = classes()
            .that()
            .resideOutsideOfPackage("io.clienteling.telephony.twilio..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.clienteling.telephony..", "io.clienteling.contracts..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule theAdaptersHaveOneDoor = classes()
            .that()
            .resideInAPackage("io.clienteling.telephony.twilio..")
            .and()
            .doNotBelongToAnyOf(TwilioTelephony.class)
            .and()
            .areTopLevelClasses()
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule theWordsDoNotKnowWhoSpeaksThem = noClasses()
            .that()
            .resideOutsideOfPackage("io.clienteling.telephony.twilio..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.clienteling.telephony.twilio..");
}
