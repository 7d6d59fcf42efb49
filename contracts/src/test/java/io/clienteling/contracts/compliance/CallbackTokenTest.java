package io.clienteling.contracts.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CallbackTokenTest {

    private final CallbackToken tokens = new CallbackToken("a key of the test's own");

    @Test
    void aTokenNamesTheTenantItWasMadeFor() {
        assertThat(tokens.tenant(tokens.of("dodici"))).contains("dodici");
        assertThat(tokens.of("dodici")).matches("[A-Za-z0-9_~-]+").isEqualTo(tokens.of("dodici"));
    }

    @Test
    void aTokenThatWeNeverMadeNamesNobody() {
        var genuine = tokens.of("dodici");
        assertThat(tokens.tenant(genuine.replace("dodici", "tredici"))).isEmpty();
        assertThat(tokens.tenant(genuine + "A")).isEmpty();
        assertThat(tokens.tenant(new CallbackToken("another key altogether").of("dodici")))
                .isEmpty();
        assertThat(tokens.tenant("")).isEmpty();
        assertThat(tokens.tenant("dodici~")).isEmpty();
    }

    @Test
    void aKeyThatCouldBeGuessedIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CallbackToken("short"));
    }
}
