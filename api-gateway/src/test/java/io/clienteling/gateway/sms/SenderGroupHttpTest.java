package io.clienteling.gateway.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.group.GroupDocument;
import io.clienteling.contracts.group.GroupState;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.gateway.testing.Api;
import io.clienteling.gateway.testing.Documentation;
import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Stores that create a sender group, or join one. */
@GatewayTest
class SenderGroupHttpTest {

    private static final String BERLIN = "/clienteling/setup/stores/berlin-01";
    private static final String PARIS = "/clienteling/setup/stores/paris-01";
    private static final String NUMBER = "+4915737166592";
    private static final String AT_ONCE = "+4915737166500";
    private static final String OTHER = "+4915737166593";
    private static final String SOLD = "+4915737166422";

    @Autowired
    private Ring ring;

    private String tenant;
    private Api api;

    @BeforeEach
    void aStoreInBerlinAndOneInParis() {
        tenant = ring.newRetailer();
        api = ring.api(tenant);
        putStore(BERLIN, "DE");
        putStore(PARIS, "FR");
    }

    private void putStore(String path, String country) {
        api.put(path, """
                {"name": "S", "country_code": "%s", "time_zone": "Etc/UTC", "address": {"street": "1", "city": "C"}}
                """.formatted(country));
    }

    private static String create(String number) {
        return "{\"kind\": \"create_group\", \"sender_group_id\": \"shared-eu\", \"phone_number\": \"%s\"}"
                .formatted(number);
    }

    private static String join(String number, String more) {
        return "{\"kind\": \"join_existing_group\", \"sender_group_id\": \"shared-eu\", \"phone_number\": \"%s\"%s}"
                .formatted(number, more);
    }

    private void thereIsAGroup(GroupState state) {
        ring.publishGroup(group(state, NUMBER));
    }

    private void noEventTellsOf(@Nullable GroupDocument group) {
        ring.startGroup(tenant, "shared-eu", group);
    }

    private GroupDocument group(GroupState state, String number) {
        return Documentation.group(tenant, "shared-eu", state, number, null, null, List.of("hamburg-01"));
    }

    @Test
    void aStoreCreatesAGroup() {
        var answer = api.post(BERLIN + "/onboarding", create(NUMBER));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("phone_number").asString()).isEqualTo(NUMBER);
    }

    @Test
    void aGroupMayBeJoinedAsSoonAsTheStoreThatCreatesItIsAccepted() {
        assertThat(api.post(BERLIN + "/onboarding", create(NUMBER)).status()).isEqualTo(202);

        assertThat(api.post(PARIS + "/onboarding", join(NUMBER, "")).status()).isEqualTo(202);
    }

    @Test
    void aGroupIsThereForAnotherFounderAsSoonAsItsOwnIsAccepted() {
        api.put("/clienteling/setup/stores/hamburg-01", """
                {"name": "S", "country_code": "DE", "time_zone": "Etc/UTC", "address": {"street": "1", "city": "C"}}
                """);
        api.post(BERLIN + "/onboarding", create(NUMBER));

        var answer = api.post("/clienteling/setup/stores/hamburg-01/onboarding", create(OTHER));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("there already");
    }

    @Test
    void theStoreThatCreatedAGroupMayAskAgain() {
        var first = api.post(BERLIN + "/onboarding", create(NUMBER)).json();
        thereIsAGroup(GroupState.FORMING);

        var again = api.post(BERLIN + "/onboarding", create(NUMBER));

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json().path("requested_at")).isEqualTo(first.path("requested_at"));
    }

    @ParameterizedTest
    @EnumSource(
            value = GroupState.class,
            names = {"FORMING", "ACTIVE"})
    void aGroupThatIsThereIsNotCreatedAgain(GroupState state) {
        thereIsAGroup(state);

        var answer = api.post(BERLIN + "/onboarding", create(OTHER));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("sender_group_id").contains("there already");
        assertThat(api.get(BERLIN + "/onboarding").status()).isEqualTo(404);
    }

    @Test
    void aGroupOfWhichNoEventHasComeYetIsThereAllTheSame() {
        noEventTellsOf(group(GroupState.FORMING, NUMBER));

        assertThat(api.post(BERLIN + "/onboarding", create(NUMBER)).status()).isEqualTo(400);
        assertThat(api.post(PARIS + "/onboarding", join(OTHER, "")).status()).isEqualTo(400);
        assertThat(api.post(PARIS + "/onboarding", join(NUMBER, "")).status()).isEqualTo(202);
    }

    @Test
    void theNameOfAGroupThatIsGoneMayBeUsedAgain() {
        thereIsAGroup(GroupState.DISSOLVED);

        assertThat(api.post(BERLIN + "/onboarding", create(OTHER)).status()).isEqualTo(202);
    }

    @Test
    void aGroupThatIsGoneIsNotThereThoughItsWorkflowStillRuns() {
        thereIsAGroup(GroupState.DISSOLVED);
        noEventTellsOf(group(GroupState.DISSOLVED, NUMBER));

        var joining = api.post(PARIS + "/onboarding", join(NUMBER, ""));

        assertThat(joining.status()).isEqualTo(400);
        assertThat(joining.message()).contains("create_group");
        assertThat(api.post(BERLIN + "/onboarding", create(OTHER)).status()).isEqualTo(202);
    }

    @Test
    void aGroupThatNobodyFoundedIsNotThereThoughItsWorkflowRuns() {
        noEventTellsOf(null);

        assertThat(api.post(PARIS + "/onboarding", join(NUMBER, "")).status()).isEqualTo(400);
        assertThat(api.post(BERLIN + "/onboarding", create(OTHER)).status()).isEqualTo(202);
    }

    @Test
    void whoCreatesAGroupAnewNeedNotWaitUntilTheFormerOneIsGone() {
        thereIsAGroup(GroupState.DISSOLVING);

        assertThat(api.post(BERLIN + "/onboarding", create(OTHER)).status()).isEqualTo(202);
    }

    @Test
    void aStoreOfAnotherCountryJoinsWithTheGroupsNumber() {
        thereIsAGroup(GroupState.ACTIVE);

        var answer = api.post(PARIS + "/onboarding", join(NUMBER, ""));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("phone_number").asString()).isEqualTo(NUMBER);
    }

    @Test
    void whatIsSaidOfAPurchaseIsIgnoredByWhoJoins() {
        thereIsAGroup(GroupState.ACTIVE);
        var first = api.post(PARIS + "/onboarding", join(NUMBER, ""));

        var again = api.post(
                PARIS + "/onboarding",
                join(
                        NUMBER,
                        ", \"bundle_sid\": \"BU5e9d0932167fd19bfef4000e0fb15e15\", \"phone_number_already_purchased\": true"));

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json().path("requested_at")).isEqualTo(first.json().path("requested_at"));
    }

    @Test
    void whoJoinsWithAnotherNumberIsToldTheGroups() {
        thereIsAGroup(GroupState.ACTIVE);

        var answer = api.post(PARIS + "/onboarding", join(OTHER, ""));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("phone_number").contains(NUMBER);
    }

    @ParameterizedTest
    @EnumSource(
            value = GroupState.class,
            names = {"DISSOLVING", "DISSOLVED"})
    void aGroupThatEndsIsNotJoined(GroupState state) {
        thereIsAGroup(state);

        var answer = api.post(PARIS + "/onboarding", join(NUMBER, ""));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("sender_group_id");
    }

    @Test
    void whoJoinsAGroupThatIsJustEndingIsToldWhatHappensAndWhenToTryAgain() {
        thereIsAGroup(GroupState.DISSOLVING);

        assertThat(api.post(PARIS + "/onboarding", join(OTHER, "")).message())
                .contains("its number " + NUMBER + " is being given back")
                .contains("create_group")
                .contains("send this again then");
    }

    @Test
    void aGroupThatNeverWasIsNotJoined() {
        var answer = api.post(PARIS + "/onboarding", join(NUMBER, ""));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("create_group");
    }

    @Test
    void anotherTenantsGroupIsNobodysHere() {
        thereIsAGroup(GroupState.ACTIVE);
        var other = ring.newRetailer();
        ring.api(other).put(PARIS, """
                {"name": "S", "country_code": "FR", "time_zone": "Etc/UTC", "address": {"street": "1", "city": "C"}}
                """);

        assertThat(ring.api(other).post(PARIS + "/onboarding", join(NUMBER, "")).status())
                .isEqualTo(400);
    }

    @Test
    void aJoiningStoreIsCorrectedToTheGroupsNumberOfAnotherCountry() {
        noEventTellsOf(group(GroupState.ACTIVE, SOLD));
        api.post(PARIS + "/onboarding", join(SOLD, ""));
        thereIsAGroup(GroupState.ACTIVE);

        var answer = api.post(PARIS + "/onboarding/retry", "{\"phone_number\": \"" + NUMBER + "\"}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("phone_number").asString()).isEqualTo(NUMBER);
        assertThat(api.post(PARIS + "/onboarding/retry", "{\"phone_number\": \"" + OTHER + "\"}")
                        .message())
                .contains("country");
    }

    @Test
    void aDedicatedStoreNeedsNoGroup() {
        assertThat(api.post(BERLIN + "/onboarding", """
                        {"kind": "dedicated", "sender_group_id": "", "phone_number": "%s"}
                        """.formatted(AT_ONCE)).status())
                .isEqualTo(202);
        ring.publishSms(
                tenant, "berlin-01", SmsRequest.dedicated(AT_ONCE), OnboardingState.COMPLETED, Ring.LONG_AGO, 9);
    }
}
