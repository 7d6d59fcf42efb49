package io.clienteling.systemtests;

import static io.clienteling.systemtests.Retailer.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.clienteling.client.ApiClient;
import io.clienteling.client.ApiException;
import io.clienteling.client.api.ConfigurationApi;
import io.clienteling.client.api.NumbersApi;
import io.clienteling.client.api.OnboardingApi;
import io.clienteling.client.model.ChannelStatus;
import io.clienteling.client.model.OnboardingState;
import io.clienteling.client.model.RetailerRequest;
import io.clienteling.client.model.SmsCorrection;
import io.clienteling.client.model.SmsRequest;
import io.clienteling.localstack.StackSettings;
import io.clienteling.systemtests.ring.Ring;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** An integrator's story, told with the Java client that is made from the contract. */
@ExtendWith(Stack.class)
@Timeout(240)
class ClientTest {

    private static final String TENANT = "novembre";
    private static final String STORE = "boston-01";

    private final String gateway;
    private final String token;
    private final ApiClient client = new ApiClient();

    ClientTest(Ring stack) {
        gateway =
                URI.create(stack.get("CLIENTELING_URL")).resolve("/").toString().replaceAll("/$", "");
        token = stack.stack().token(TENANT);
        client.updateBaseUri(gateway);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
    }

    @Test
    void anIntegratorOnboardsAStoreWithTheClientAlone() throws Exception {
        var configuration = new ConfigurationApi(client);
        configuration.enableRetailer(
                TENANT, new RetailerRequest().ecomLink(URI.create("https://www.novembre.example")));
        await().atMost(PATIENCE)
                .until(() -> configuration.getRetailerOnboarding(TENANT).getState() == OnboardingState.COMPLETED);

        var accepted = ClientExample.onboard(gateway, token, TENANT);
        var onboardings = new OnboardingApi(client);
        var completed = await().atMost(PATIENCE)
                .until(
                        () -> onboardings.getStoreOnboarding(TENANT, STORE),
                        document -> document.getState() == OnboardingState.COMPLETED);

        assertThat(completed.getRequestedAt()).isEqualTo(accepted.getRequestedAt());
        assertThat(completed.getBlocked()).isNull();
        assertThat(completed.getPhoneNumber()).isEqualTo(accepted.getPhoneNumber());
        assertThat(configuration.getOnboardingStatus(TENANT, null).getStores())
                .allSatisfy(store ->
                        assertThat(store.getChannels().getSms().getStatus()).isEqualTo(ChannelStatus.ONBOARDED));
        aRefusalSaysWhatIsThere(onboardings, Objects.requireNonNull(completed.getPhoneNumber()));
    }

    private void aRefusalSaysWhatIsThere(OnboardingApi onboardings, String number) throws ApiException {
        var listed = new NumbersApi(client).listAvailablePhoneNumbers(TENANT, STORE, false);
        var another = new SmsRequest().phoneNumber(listed.get(1).getPhoneNumber());
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> onboardings.onboardStore(TENANT, STORE, another, false))
                .satisfies(refused -> {
                    assertThat(refused.getCode()).isEqualTo(400);
                    assertThat(refused.getResponseBody()).contains(number);
                });
    }

    @Test
    void aFieldThatIsNullIsSentAndOneThatWasNeverSetIsNot() throws Exception {
        var correction = new SmsCorrection().bundleSid(null);

        assertThat(client.getObjectMapper().writeValueAsString(correction)).isEqualTo("{\"bundle_sid\":null}");
    }

    @Test
    void itsReadmeShowsTheCodeThatOnboards() throws IOException {
        var project = StackSettings.fromEnvironment(Map.of()).project();
        var source = Files.readString(
                project.resolve("system-tests/src/test/java/io/clienteling/systemtests/ClientExample.java"));
        var method = source.split("// (begin|end)\n", -1)[1].stripIndent();

        assertThat(Files.readString(project.resolve("client/README.md"))).contains("```java\n" + method + "```");
    }
}
