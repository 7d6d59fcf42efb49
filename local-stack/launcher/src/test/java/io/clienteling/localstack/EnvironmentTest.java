package io.clienteling.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
    @TempDir
    Path local;

    @Test
    void aClientLearnsEveryAddressShiftedAlike() {
        assertThat(new Environment(shifted()).ofClients())
                .containsEntry("CLIENTELING_URL", "http://127.0.0.1:8280/clienteling/setup")
                .containsEntry("ISSUER_URL", "http://127.0.0.1:9280/realms/")
                .containsEntry("TEMPORAL_ADDRESS", "127.0.0.1:7433")
                .containsEntry("TEMPORAL_NAMESPACE", "clienteling")
                .containsEntry("TEMPORAL_UI_URL", "http://127.0.0.1:8433")
                .containsEntry("TEMPORAL_CODEC_ENDPOINT", "http://127.0.0.1:8281/codec")
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9292")
                .containsEntry("DATABASE_URL", "postgresql://clienteling@127.0.0.1:15632/clienteling")
                .containsEntry("S3_ENDPOINT", "http://127.0.0.1:9200")
                .containsEntry("TWILIO_BASE_URL", "http://127.0.0.1:9390");
    }

    @Test
    void theTwilioAccountLooksLikeOne() {
        var environment = new Environment(shifted()).ofClients();

        assertThat(environment.get("TWILIO_ACCOUNT_SID")).matches("AC[0-9a-f]{32}");
        assertThat(environment.get("TWILIO_AUTH_TOKEN")).matches("[0-9a-f]{32}");
    }

    @Test
    void noClientLearnsTheSecretsOfGatewayAndWorker() {
        assertThat(new Environment(shifted()).ofClients())
                .doesNotContainKeys("CLIENTELING_PAYLOAD_KEYS", "CLIENTELING_CALLBACK_KEY");
    }

    @Test
    void gatewayAndWorkerShareSecretsThatAreMadeOnce() throws IOException {
        var environment = new Environment(shifted());
        var first = environment.ofGateway();

        assertThat(environment.ofWorker())
                .containsEntry("CLIENTELING_PAYLOAD_KEYS", first.get("CLIENTELING_PAYLOAD_KEYS"))
                .containsEntry("CLIENTELING_CALLBACK_KEY", first.get("CLIENTELING_CALLBACK_KEY"));
        assertThat(first.get("CLIENTELING_CALLBACK_KEY")).matches("[A-Za-z0-9+/]{43}=");
        assertThat(first.get("CLIENTELING_PAYLOAD_KEYS")).matches("local-1:[A-Za-z0-9+/]{43}=");
        assertThat(Files.getPosixFilePermissions(shifted().data().resolve("payload-keys")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void theCallerChoosesWhereARetailersMessagesGo() throws IOException {
        var settings = shifted().with(Map.of("CLIENTELING_INBOUND_URL", "https://retailer.example/in"));

        assertThat(new Environment(settings).ofWorker())
                .containsEntry("CLIENTELING_INBOUND_URL", "https://retailer.example/in")
                .containsEntry("CLIENTELING_COOL_OFF", "PT0S");
    }

    @Test
    void theCallerChoosesHowLongAStepUsuallyIs() throws IOException {
        var settings = shifted().with(Map.of("CLIENTELING_USUAL_SENDER_REVIEW", "PT20S"));

        assertThat(new Environment(settings).ofGateway())
                .containsEntry("CLIENTELING_USUAL_SENDER_REVIEW", "PT20S")
                .doesNotContainKey("CLIENTELING_USUAL_CALL");
    }

    @Test
    void theCodecIsOpenOnThisMachineAndSaidToBe() throws IOException {
        assertThat(new Environment(shifted()).ofGateway())
                .containsEntry("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1")
                .containsEntry("CLIENTELING_CODEC_ISSUER", "");
        assertThat(Temporal.aboutTheCodec(shifted()))
                .startsWith("The codec endpoint http://127.0.0.1:8281/codec opens")
                .contains("without a sign-in", "this machine only");
    }

    @Test
    void theCallerChoosesWhereOperatorsSignIn() throws IOException {
        var settings = shifted()
                .with(Map.of(
                        "CLIENTELING_CODEC_ISSUER", "https://login.example/people",
                        "CLIENTELING_CODEC_AUDIENCE", "temporal-ui"));

        assertThat(new Environment(settings).ofGateway())
                .containsEntry("CLIENTELING_CODEC_ISSUER", "https://login.example/people")
                .containsEntry("CLIENTELING_CODEC_AUDIENCE", "temporal-ui");
        assertThat(Temporal.aboutTheCodec(settings)).endsWith("for whoever signed in at https://login.example/people.");
    }

    private StackSettings shifted() {
        return StackSettings.fromEnvironment(Map.of()).beside(local, 200);
    }
}
