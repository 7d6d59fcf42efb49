package io.clienteling.worker.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.contracts.Marker;
import io.clienteling.contracts.compliance.AccountDocument.CallForwarding;
import io.clienteling.contracts.compliance.AccountDocument.OptIn;
import io.clienteling.contracts.compliance.AccountDocument.Part;
import io.clienteling.simulator.control.Fault;
import io.clienteling.simulator.control.Fault.Effect;
import io.clienteling.simulator.control.Settings;
import io.clienteling.simulator.control.Settings.Repurchase;
import io.clienteling.telephony.failure.TelephonyUnavailable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a look says of the account itself, and of what makes a retailer of it. */
class AccountLookTest extends LookStory {

    @Test
    void theAccountIsShownAsItIsAndThenOnlyWhenItChanges() {
        var first = Objects.requireNonNull(look().account());
        assertThat(first.sid()).isEqualTo(account);
        assertThat(first.unseen()).isEmpty();
        assertThat(first.status()).isEqualTo("active");
        assertThat(first.callForwarding()).extracting(CallForwarding::name).isEqualTo(Marker.ofRetailer(TENANT));
        assertThat(first.optIn()).extracting(OptIn::body).isEqualTo("You can text us.");
        assertThat(look().account()).isNull();
    }

    @Test
    void aTextDeletedByHandIsGone() {
        var before = Objects.requireNonNull(look().account());
        console.deleteTemplate(Objects.requireNonNull(before.optIn()).sid());
        assertThat(look().account()).isEqualTo(before.with((OptIn) null));
    }

    @Test
    void anApplicationDeletedByHandIsGone() {
        var before = Objects.requireNonNull(look().account());
        console.deleteApplication(
                Objects.requireNonNull(before.callForwarding()).sid());
        assertThat(look().account()).isEqualTo(before.with((CallForwarding) null));
    }

    @Test
    void anApplicationRenamedByHandIsShownByItsNewName() {
        var before = Objects.requireNonNull(look().account());
        var application = Objects.requireNonNull(before.callForwarding()).sid();
        console.renameApplication(application, "calls");
        assertThat(look().account()).isEqualTo(before.with(new CallForwarding(application, "calls")));
    }

    @ParameterizedTest
    @ValueSource(ints = {20003, 20403, 20005, 10001})
    void aSuspendedAccountShowsAsSuspendedAndWhatItHoldsIsNotTakenForGone(int code) {
        simulated.twilio.settings(
                _ -> new Settings(null, null, null, null, null, 0, Repurchase.UPDATE, code, false, false, Map.of()));
        watch("DE", "mobile");
        senders = true;
        var before = Objects.requireNonNull(look().account());
        simulated.twilio.setAccountStatus(account, "suspended");

        var sight = look();
        assertThat(sight.account()).isEqualTo(before.with("suspended"));
        assertThat(sight.countries()).isEmpty();
        assertThat(sight.senders()).isNull();
        assertThat(sight.troubles()).isEmpty();

        simulated.twilio.setAccountStatus(account, "active");
        assertThat(look().account()).isEqualTo(before);
    }

    @Test
    void whatWasGoneBeforeTheAccountWasSuspendedStaysGone() {
        var before = Objects.requireNonNull(look().account());
        console.deleteTemplate(Objects.requireNonNull(before.optIn()).sid());
        console.deleteApplication(
                Objects.requireNonNull(before.callForwarding()).sid());
        look();
        simulated.twilio.setAccountStatus(account, "suspended");

        assertThat(look().account()).isEqualTo(new AccountFacts(account, "suspended", null, null, List.of()));
    }

    @Test
    void whatNobodyHasSeenYetIsNotToldAsGone() {
        simulated.twilio.setAccountStatus(account, "suspended");
        assertThat(Objects.requireNonNull(look().account()).unseen())
                .containsExactly(Part.CALL_FORWARDING, Part.OPT_IN);
        assertThat(look().account()).isNull();

        simulated.twilio.setAccountStatus(account, "active");
        simulated.twilio.addFault(
                new Fault("ListContent", null, Effect.ERROR, 403, 20403, "No Content", null, null, 0, 1, null, null));
        var partly = Objects.requireNonNull(look().account());
        assertThat(partly.callForwarding()).isNotNull();
        assertThat(partly.unseen()).containsExactly(Part.OPT_IN);

        var whole = Objects.requireNonNull(look().account());
        assertThat(whole.optIn()).isNotNull();
        assertThat(whole.unseen()).isEmpty();
    }

    @Test
    void whatAnotherAccountHeldSaysNothingOfTheOneThatTookItsPlace() {
        look();
        var other = simulated.telephony.accounts().create("another").sid();
        simulated.twilio.setAccountStatus(other, "suspended");

        var sight = activities.look(new Glance(TENANT, other, accountFacts, Map.of(), false));

        assertThat(sight.account()).isEqualTo(AccountFacts.fromOutside(other, "suspended"));
    }

    @Test
    void aClosedAccountShowsAsClosedAlsoOnceTwilioHasDeletedIt() {
        simulated.twilio.setAccountStatus(account, "closed");
        assertThat(Objects.requireNonNull(look().account()).status()).isEqualTo("closed");
        var never = new Glance(TENANT, "AC" + "0".repeat(32), null, Map.of(), false);
        assertThat(Objects.requireNonNull(activities.look(never).account()).status())
                .isEqualTo("closed");
    }

    @Test
    void anOutageIsNoNews() {
        look();
        simulated.twilio.addFault(Fault.of("FetchAccount", Effect.ERROR, 1));
        assertThatThrownBy(this::look).isInstanceOf(TelephonyUnavailable.class);
    }
}
