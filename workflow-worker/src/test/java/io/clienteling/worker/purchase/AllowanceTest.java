package io.clienteling.worker.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.purchase.AllowanceBook;
import io.clienteling.contracts.purchase.AllowanceBook.Raise;
import io.clienteling.contracts.purchase.PurchaseWish;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a tenant may buy on a day, decided without Temporal. */
class AllowanceTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 26);

    private final Allowance allowance = new Allowance(AllowanceBook.of(DAY));

    @Test
    void asManyAsTheLimitAndNotOneMore() {
        assertThat(allowed(1)).isTrue();
        assertThat(allowed(2)).isTrue();
        assertThat(allowed(3)).isFalse();
    }

    @Test
    void aNumberThatIsAskedForAgainCountsOnce() {
        allowed(1);
        assertThat(allowed(1)).isTrue();
        assertThat(allowed(2)).isTrue();
        assertThat(allowed(1)).isTrue();
        assertThat(allowed(3)).isFalse();
    }

    @Test
    void whatWasNotBoughtLeavesItsPlaceToWhoWaits() {
        fill();
        allowed(3);
        assertThat(allowance.callable()).isEmpty();
        allowance.notBought("+1");
        assertThat(allowance.callable()).containsExactly("sms:dodici:3");
        assertThat(allowed(3)).isTrue();
    }

    @Test
    void whatAnOperatorAddsHoldsForTheDay() {
        fill();
        allowed(3);
        var raised = allowance.raise(new Raise("op-7", "A roll-out", 1));
        assertThat(raised.limit()).isEqualTo(3);
        assertThat(allowance.callable()).containsExactly("sms:dodici:3");
        assertThat(allowed(3)).isTrue();
        assertThat(allowed(4)).isFalse();

        allowance.begin(DAY.plusDays(1));
        fill();
        assertThat(allowed(3)).isFalse();
    }

    @Test
    void anotherDayBeginsWithNothingBoughtAndCallsWhoWaited() {
        fill();
        allowed(3);
        allowance.begin(DAY);
        assertThat(allowed(4)).isFalse();

        allowance.begin(DAY.plusDays(1));
        assertThat(allowance.callable()).containsExactly("sms:dodici:3", "sms:dodici:4");
        assertThat(allowance.isBlank()).isTrue();
    }

    @Test
    void noMoreAreCalledThanThereArePlaces() {
        fill();
        List.of(3, 4, 5, 6).forEach(this::allowed);
        allowance.begin(DAY.plusDays(1));
        assertThat(allowance.callable()).containsExactly("sms:dodici:3", "sms:dodici:4");
        assertThat(allowance.callable()).isEmpty();

        assertThat(allowed(3)).isTrue();
        assertThat(allowance.callable()).isEmpty();
        allowance.notBought("+3");
        assertThat(allowance.callable()).containsExactly("sms:dodici:5");
    }

    @Test
    void thePlaceOfWhoNeverAsksIsTheNextOnes() {
        fill();
        List.of(3, 4, 5, 6).forEach(this::allowed);
        allowance.begin(DAY.plusDays(1));
        allowance.callable();
        assertThat(allowance.missed("sms:dodici:3")).isTrue();
        assertThat(allowance.callable()).containsExactly("sms:dodici:5");

        allowance.expectNobody();
        assertThat(allowance.callable()).containsExactly("sms:dodici:6");
    }

    @Test
    void whomThisRunCouldNotCallIsTheFirstOfTheNext() {
        fill();
        List.of(3, 4, 5).forEach(this::allowed);
        allowance.begin(DAY.plusDays(1));
        allowance.callLater(allowance.callable());
        assertThat(allowance.book().waiting()).containsExactly("sms:dodici:3", "sms:dodici:4", "sms:dodici:5");
    }

    @Test
    void aClaimOfBeforeWaitsForNobodysCall() {
        fill();
        assertThat(allowance.ask(new PurchaseWish("+3", null, 2)).allowed()).isFalse();
        allowance.begin(DAY.plusDays(1));
        assertThat(allowance.callable()).isEmpty();
    }

    @Test
    void theNextRunKnowsAllOfIt() {
        fill();
        allowed(3);
        allowance.raise(new Raise("op-7", "A roll-out", 1));
        var json = ContractJson.mapper().writeValueAsString(allowance.book());
        var next = new Allowance(ContractJson.mapper().readValue(json, AllowanceBook.class));
        assertThat(next.book()).isEqualTo(allowance.book());
        assertThat(next.callable()).containsExactly("sms:dodici:3");
    }

    private void fill() {
        allowed(1);
        allowed(2);
    }

    /** Of two that may be bought. */
    private boolean allowed(int number) {
        return allowance
                .ask(new PurchaseWish("+" + number, "sms:dodici:" + number, 2))
                .allowed();
    }
}
