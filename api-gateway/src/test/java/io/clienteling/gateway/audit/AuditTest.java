package io.clienteling.gateway.audit;

import static io.clienteling.gateway.audit.Finding.Kind.DIFFERING;
import static io.clienteling.gateway.audit.Finding.Kind.MISSING;
import static io.clienteling.gateway.audit.Finding.Kind.ORPHAN;
import static io.clienteling.gateway.audit.Finding.Kind.UNPUBLISHED;
import static io.clienteling.gateway.audit.Retail.NUMBER;
import static io.clienteling.gateway.audit.Retail.SENDER;
import static io.clienteling.gateway.audit.Retail.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.Marker;
import io.clienteling.gateway.audit.TwilioSide.Service;
import io.clienteling.gateway.audit.TwilioSide.Twin;
import io.clienteling.gateway.workflow.ListedWorkflow.Ending;
import io.clienteling.telephony.number.IncomingNumber;
import io.clienteling.telephony.sender.Sender;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tenant with one store on SMS and WhatsApp, about whom all three agree until a test has one of them say otherwise. */
class AuditTest {

    private final Retail retail = new Retail();

    @Test
    void whereAllAgreeNothingIsFound() {
        assertThat(retail.audit()).isEmpty();
    }

    @Test
    void aTenantOfWhomNobodyKnowsAnythingIsClean() {
        assertThat(Audit.compare(TwilioSide.NOTHING, new TemporalSide(List.of()), List.of()))
                .isEmpty();
    }

    @Test
    void aNumberWithOurMarkerThatNobodyNamesIsAnOrphan() {
        retail.numbers.add(number("PN2", "+12125550199", Marker.of("acme", "sms:acme:gone", "acme gone")));

        assertThat(retail.audit()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(ORPHAN);
            assertThat(found.subject()).isEqualTo("+12125550199");
            assertThat(found.sentence()).contains("PN2").contains("acme gone");
        });
    }

    @Test
    void anotherAccountOfTheRetailersNameIsAnOrphanWithWhatItPaysFor() {
        retail.twins.add(new Twin("AC2", 3));

        assertThat(retail.audit()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(ORPHAN);
            assertThat(found.subject()).isEqualTo("AC2");
            assertThat(found.sentence()).contains("3 number(s)").contains("AC1");
        });
    }

    @Test
    void theRetailersOwnNumbersAreNoFinding() {
        retail.numbers.add(number("PN2", "+12125550199", "Headquarters"));

        assertThat(retail.audit()).isEmpty();
    }

    @Test
    void theNumberOfACancelledOnboardingIsAnOrphanAndThatOfOneUnderWayIsNot() {
        retail.numbers.add(number("PN2", "+12125550199", Marker.of("acme", "sms:acme:s2", "acme s2")));
        retail.runs("sms/acme/s2", Retail.json("""
                {"tenant": "acme", "state": "running", "phone_number": "+12125550199", "requested_at": "%s", "sequence": 2}"""));
        assertThat(retail.audit()).isEmpty();

        retail.says("sms/acme/s2", "state", "cancelled");
        assertThat(retail.audit()).extracting(Finding::kind).containsExactly(ORPHAN);
    }

    /** Whoever wants it is blocked, since somebody else of ours bought it, who is gone. */
    @Test
    void aNumberThatAnOnboardingOnlyWantsIsAnOrphan() {
        retail.numbers.add(number("PN2", "+12125550199", Marker.of("acme", "sms:acme:gone", "acme gone")));
        retail.runs("sms/acme/s2", Retail.json("""
                {"tenant": "acme", "state": "action_required", "phone_number": "+12125550199", "requested_at": "%s", "sequence": 2}"""));

        assertThat(retail.audit()).extracting(Finding::subject).containsExactly("+12125550199");
    }

    @Test
    void aNumberThatIsBeingBoughtForASenderGroupIsNoOrphan() {
        retail.numbers.add(number("PN2", "+12125550199", Marker.of("acme", "group:acme:north", "acme north")));
        retail.runs("group/acme/north", Retail.json("""
                {"tenant": "acme", "state": "forming", "requested_at": "%s", "sequence": 1}"""));
        retail.runs("sms/acme/s2", Retail.json("""
                {"tenant": "acme", "state": "running", "phone_number": "+12125550199", "requested_at": "%s", "sequence": 2}"""));

        assertThat(retail.audit()).isEmpty();
    }

    @Test
    void aSenderOnANumberOfOursThatNobodyUsesIsAnOrphanAndOneElsewhereIsTheRetailersOwn() {
        retail.numbers.add(number("PN2", "+12125550199", Marker.of("acme", "sms:acme:s2", "acme s2")));
        retail.runs("sms/acme/s2", Retail.json("""
                {"tenant": "acme", "state": "running", "phone_number": "+12125550199", "requested_at": "%s", "sequence": 2}"""));
        retail.senders.add(sender("XE2", "+12125550199"));
        retail.senders.add(sender("XE3", "+493011111111"));

        assertThat(retail.audit()).extracting(Finding::subject).containsExactly("XE2");
    }

    @Test
    void whatACompletedOnboardingNamesAndTwilioDoesNotHaveIsMissing() {
        retail.numbers.clear();
        retail.senders.clear();
        retail.services.clear();

        assertThat(retail.audit()).extracting(Finding::kind).containsOnly(MISSING);
        assertThat(retail.audit())
                .extracting(Finding::sentence)
                .anyMatch(said -> said.contains(NUMBER))
                .anyMatch(said -> said.contains(SENDER))
                .anyMatch(said -> said.contains(Retail.SERVICE));
    }

    @Test
    void aNumberWhoseCallsGoElsewhereDiffers() {
        retail.numbers.set(0, new IncomingNumber(NUMBER, Retail.PHONE, Retail.MARKER, "AP-other", true));

        assertThat(retail.audit()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(DIFFERING);
            assertThat(found.sentence())
                    .contains("calls")
                    .contains(Retail.PHONE)
                    .contains(Retail.APPLICATION);
        });
    }

    @Test
    void aNumberWhoseCallsTheApplicationTakesThatTookTheFirstOnesPlaceIsNoFinding() {
        retail.applications.put(Retail.APPLICATION, "AP-new");
        connect("AP-new");

        assertThat(retail.audit()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", Retail.APPLICATION})
    void aNumberThatWasNotConnectedWithTheApplicationThatTookTheFirstOnesPlaceIsToldOfThatOne(String connected) {
        retail.applications.put(Retail.APPLICATION, "AP-new");
        connect(connected);

        assertThat(retail.audit()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(DIFFERING);
            assertThat(found.sentence()).contains("AP-new").doesNotContain(Retail.APPLICATION);
        });
    }

    @Test
    void anApplicationThatIsGoneAndWhosePlaceNothingTookIsMissing() {
        retail.applications.clear();
        connect("");

        assertThat(retail.audit()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(MISSING);
            assertThat(found.sentence()).contains("call forwarding").contains(Retail.APPLICATION);
        });
    }

    private void connect(String application) {
        retail.numbers.set(0, new IncomingNumber(NUMBER, Retail.PHONE, Retail.MARKER, application, true));
    }

    @Test
    void aNumberThatIsNotInItsMessagingServiceDiffers() {
        retail.services.put(Retail.SERVICE, new Service(Retail.SERVICE, Set.of()));

        assertThat(retail.audit()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(DIFFERING);
            assertThat(found.sentence()).contains("messaging service").contains(Retail.SERVICE);
        });
    }

    @Test
    void aNumberThatIsNotInTheMessagingServiceThatTookTheFirstOnesPlaceIsToldOfThatOne() {
        retail.services.put(Retail.SERVICE, new Service("MG-new", Set.of()));

        assertThat(retail.audit())
                .singleElement()
                .satisfies(
                        found -> assertThat(found.sentence()).contains("MG-new").doesNotContain(Retail.SERVICE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "phone_number", "completed_at"})
    void aRowWhoseDocumentWasChangedDiffersAndSaysWhere(String field) {
        retail.changeRow(STORE, field, "tampered");

        assertThat(retail.audit())
                .filteredOn(found -> found.subject().equals(STORE))
                .anySatisfy(found -> {
                    assertThat(found.kind()).isEqualTo(DIFFERING);
                    assertThat(found.sentence()).contains(field);
                });
    }

    @Test
    void aColumnThatWasChangedDiffers() {
        retail.changeColumn(STORE, "running");

        assertThat(retail.audit()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(DIFFERING);
            assertThat(found.sentence()).contains("columns");
        });
    }

    @Test
    void whatAnEventHasBesideItsDocumentIsNoDifference() {
        retail.changeRow(STORE, "action", "retryStep");

        assertThat(retail.audit()).isEmpty();
    }

    @Test
    void aLaterEventThatTheProjectionDoesNotKnowIsUnpublished() {
        retail.says(STORE, "sequence", 10);

        assertThat(retail.audit()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(UNPUBLISHED);
            assertThat(found.sentence()).contains("event 10").contains("event 9");
        });
    }

    @Test
    void aRowThatKnowsMoreThanWasToldDiffers() {
        retail.says(STORE, "sequence", 8);

        assertThat(retail.audit()).extracting(Finding::kind).containsExactly(DIFFERING);
    }

    @Test
    void aWorkflowWithoutARowIsUnpublished() {
        retail.forgetRow(STORE);

        assertThat(retail.audit()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(UNPUBLISHED);
            assertThat(found.subject()).isEqualTo(STORE);
        });
    }

    @Test
    void aWorkflowThatHasNotToldAnythingYetIsNoFinding() {
        retail.ends("sms/acme/s2", Ending.RUNNING);

        assertThat(retail.audit()).isEmpty();
    }

    @Test
    void aTerminatedWorkflowDiffersFromARowThatSaysRunningAndItsNumberIsAnOrphan() {
        retail.runs("sms/acme/s2", Retail.json("""
                {"tenant": "acme", "state": "running", "phone_number": "+12125550199", "requested_at": "%s", "sequence": 2}"""));
        retail.numbers.add(number("PN2", "+12125550199", Marker.of("acme", "sms:acme:s2", "acme s2")));
        retail.ends("sms/acme/s2", Ending.FORCED);

        assertThat(retail.audit()).extracting(Finding::kind).containsExactlyInAnyOrder(DIFFERING, ORPHAN);
        assertThat(retail.audit()).extracting(Finding::subject).contains("sms:acme:s2");
    }

    @Test
    void theNumberAndTheSenderOfWhatIsCompletedHaveAnOwnerThoughItsWorkflowWasTerminated() {
        retail.ends(STORE, Ending.FORCED);
        retail.ends("whatsapp/acme/s1", Ending.FORCED);

        assertThat(retail.audit()).isEmpty();
    }

    @Test
    void whatIsCompletedIsHeldAgainstTwilioThoughItsWorkflowWasTerminated() {
        retail.ends(STORE, Ending.FORCED);
        connect("AP-other");

        assertThat(retail.audit()).extracting(Finding::subject).containsExactly(STORE);
    }

    @Test
    void theNumberOfWhatIsCompletedIsNoOrphanWhileItsWorkflowRunsAgainAndHasNotToldOfItYet() {
        retail.forgetWorkflow("whatsapp/acme/s1");
        retail.forgetRow("whatsapp/acme/s1");
        retail.senders.clear();
        retail.runsAgain(STORE, Retail.json("""
                {"tenant": "acme", "state": "running", "requested_at": "%s", "sequence": 1}"""));

        assertThat(retail.audit()).extracting(Finding::kind).containsExactly(DIFFERING);
    }

    @Test
    void aTerminatedWorkflowThatNobodyWasToldOfIsUnpublished() {
        retail.ends("enablement/acme/s2", Ending.FORCED);

        assertThat(retail.audit()).extracting(Finding::kind).containsExactly(UNPUBLISHED);
    }

    @Test
    void aTerminatedWatcherIsNoFindingForItIsStartedAnew() {
        retail.ends("compliance/acme", Ending.FORCED);

        assertThat(retail.audit()).isEmpty();
    }

    @Test
    void aCancelledWorkflowWhoseRowSaysOtherwiseIsUnpublished() {
        retail.ends(STORE, Ending.CANCELLED);

        assertThat(retail.audit()).extracting(Finding::kind).contains(UNPUBLISHED);
    }

    /** Somebody cancelled them after their last step, or what they run for cannot be undone. */
    @Test
    void whatEndedAsCancelledAndTellsOtherwiseIsWhatItTells() {
        retail.closesAsCancelled(STORE);
        retail.closesAsCancelled("whatsapp/acme/s1");

        assertThat(retail.audit()).isEmpty();
    }

    @Test
    void whatEndedAsCancelledAndOfWhoseCompletionNobodyWasToldIsUnpublishedAndKeepsItsNumber() {
        retail.closesAsCancelled(STORE);
        retail.changeRow(STORE, "state", "running");
        retail.says(STORE, "sequence", 10);

        assertThat(retail.audit())
                .filteredOn(found -> found.kind() != DIFFERING)
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.kind()).isEqualTo(UNPUBLISHED);
                    assertThat(found.sentence())
                            .contains("event 10 (completed)")
                            .contains("republish");
                });
    }

    @Test
    void aCancelledGroupThatNobodyFoundedToldNobodyAndIsNoFinding() {
        retail.ends("group/acme/g", Ending.CANCELLED);

        assertThat(retail.audit()).isEmpty();
    }

    @Test
    void whatTemporalHasForgottenStillHoldsItsNumberAndIsHeldAgainstTwilio() {
        retail.forgetWorkflow(STORE);
        assertThat(retail.audit()).isEmpty();

        retail.numbers.clear();
        assertThat(retail.audit())
                .extracting(Finding::kind, Finding::subject)
                .contains(org.assertj.core.groups.Tuple.tuple(MISSING, STORE));
    }

    @Test
    void aRowThatStillRunsAndThatTemporalHasForgottenDiffers() {
        retail.runs("sms/acme/s2", Retail.json("""
                {"tenant": "acme", "state": "action_required", "requested_at": "%s", "sequence": 2}"""));
        retail.forgetWorkflow("sms/acme/s2");

        assertThat(retail.audit()).extracting(Finding::kind).containsExactly(DIFFERING);
    }

    @Test
    void aSuspendedAccountIsOneFindingAndNotOneForEachThingInIt() {
        retail.accountStatus = "suspended";
        retail.senders.clear();
        retail.services.clear();

        assertThat(retail.audit())
                .singleElement()
                .satisfies(found -> assertThat(found.sentence()).contains("suspended"));
    }

    @Test
    void theNumberOfASenderGroupIsNamedByTheGroupAlone() {
        retail.numbers.add(number("PN2", "+12125550199", Marker.of("acme", "group:acme:g", "acme g")));
        retail.runs("group/acme/g", Retail.json("""
                {"tenant": "acme", "state": "active", "phone_number": "+12125550199", "number_sid": "PN2",
                 "sender_sid": null, "requested_at": "%s", "sequence": 2}"""));
        assertThat(retail.audit()).isEmpty();

        retail.ends("group/acme/g", Ending.COMPLETED);
        retail.changeColumn("group/acme/g", "dissolved");
        retail.changeRow("group/acme/g", "state", "dissolved");
        assertThat(retail.audit()).extracting(Finding::kind).containsExactly(ORPHAN);
    }

    private static IncomingNumber number(String sid, String phoneNumber, String name) {
        return new IncomingNumber(sid, phoneNumber, name, Retail.APPLICATION, true);
    }

    private static Sender sender(String sid, String phoneNumber) {
        return new Sender(sid, phoneNumber, "ONLINE", "12345", "", "", List.of());
    }
}
