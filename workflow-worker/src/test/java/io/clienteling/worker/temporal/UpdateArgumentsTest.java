package io.clienteling.worker.temporal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.group.GroupFounding;
import io.clienteling.contracts.operator.OperatorRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Updates are sent by hand, too, and then often by half. */
class UpdateArgumentsTest {

    @Test
    void nothingAtAllIsRefused() {
        assertRefused(null, "found lacks its argument, a JSON object, so nothing was done.");
    }

    @Test
    void whatTheHandlerCountsOnIsNamedAsTheJsonNamesIt() {
        assertRefused(read("{}"), "found lacks founder, phone_number, so nothing was done.");
        assertRefused(read("""
                {"phone_number": "+15005550006", "founder": {"store_id": "berlin-01", "signal": "groupChanged"}}"""), "found lacks founder.workflow_id, so nothing was done.");
    }

    @Test
    void whatIsWholeOrMayBeLeftOutIsTaken() {
        assertThatCode(() -> refuseIncomplete(read("""
                {"phone_number": "+15005550006",
                 "founder": {"store_id": "berlin-01", "workflow_id": "sms:dodici:berlin-01", "signal": "groupChanged"}}"""))).doesNotThrowAnyException();
        assertThatCode(() -> refuseIncomplete(new OperatorRequest(null, null))).doesNotThrowAnyException();
    }

    private static GroupFounding read(String json) {
        return ContractJson.mapper().readValue(json, GroupFounding.class);
    }

    private static void assertRefused(@Nullable Object argument, String sentence) {
        assertThatThrownBy(() -> refuseIncomplete(argument)).hasMessage(sentence);
    }

    private static void refuseIncomplete(@Nullable Object argument) {
        UpdateArguments.refuseIncomplete("found", new @Nullable Object[] {argument});
    }
}
