package io.clienteling.gateway.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.gateway.testing.Api;
import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import io.clienteling.gateway.testing.Surroundings;
import io.clienteling.gateway.testing.TestBucket;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Upload URLs, and what is said of the pictures that came that way. */
@GatewayTest
class PictureUploadHttpTest {

    private static final String PATH = "/clienteling/setup/whatsapp-profile-picture-upload-urls";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2, 3};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 1};

    @Autowired
    private Ring ring;

    @Autowired
    private Pictures pictures;

    private String tenant;
    private Api api;

    @BeforeEach
    void asSomebody() {
        tenant = ring.newTenant();
        api = ring.api(tenant);
    }

    @AfterEach
    void theBucketIsWellAgain() {
        Surroundings.BUCKET.away(false);
    }

    @Test
    void aPictureIsUploadedWithTheUrlAndFoundFit() throws IOException, InterruptedException {
        var upload = upload("{\"file_name\": \"profile.png\", \"content_length\": 11}");
        var publicUrl = upload.path("public_url").asString();

        assertThat(pictures.objectionTo(tenant, publicUrl))
                .hasValueSatisfying(it -> assertThat(it).contains("not there yet"));
        assertThat(put(upload, PNG)).isEqualTo(200);

        assertThat(pictures.ours(URI.create(publicUrl))).isTrue();
        assertThat(pictures.objectionTo(tenant, publicUrl)).isEmpty();
    }

    /** A whole number, for JSON Schema. */
    @ParameterizedTest
    @ValueSource(strings = {"11.0", "1.1e1"})
    void aLengthMayBeWrittenWithADecimalPoint(String length) {
        var upload = upload("{\"file_name\": \"profile.png\", \"content_length\": " + length + "}");

        assertThat(signedHeaders(upload)).contains("content-length");
    }

    @ParameterizedTest
    @CsvSource({"profile.png, image/png, .png", "PROFILE.JPG, image/jpeg, .jpg", "my.holiday.JpEg, image/jpeg, .jpeg"})
    void theExtensionDecidesTheContentTypeAndTheSignatureCoversIt(String name, String type, String extension) {
        var upload = upload("{\"file_name\": \"" + name + "\"}");

        assertThat(upload.path("headers").path("content-type").asString()).isEqualTo(type);
        assertThat(signedHeaders(upload)).contains("content-type").doesNotContain("content-length");
        assertThat(upload.path("public_url").asString())
                .matches(".*/whatsapp-profile-pictures/" + tenant + "/[0-9a-f]{32}\\" + extension);
    }

    @Test
    void theLengthIsSignedWhereItIsSaid() {
        var upload = upload("{\"file_name\": \"a.png\", \"content_length\": 5242880}");

        assertThat(signedHeaders(upload)).contains("content-length");
        assertThat(upload.path("headers").has("content-length"))
                .as("clients send it by themselves, and browsers let nobody set it")
                .isFalse();
    }

    @Test
    void objectsAreMadeReadableWhereTheBucketDoesNotDoIt() {
        var upload = upload("{\"file_name\": \"a.png\"}");

        assertThat(signedHeaders(upload)).contains("x-amz-acl");
        assertThat(upload.path("headers").path("x-amz-acl").asString()).isEqualTo("public-read");
    }

    @Test
    void theTimeIsAsExactAsAllOthersOfTheApi() {
        assertThat(upload("{\"file_name\": \"a.png\"}").path("expires_at").asString())
                .matches("[^.]+(\\.[0-9]{1,3})?Z");
    }

    @Test
    void anUploadUrlIsGoodForAQuarterOfAnHourAndForOnePlace() {
        var now = Instant.now();
        var first = upload("{\"file_name\": \"a.png\"}");
        var second = upload("{\"file_name\": \"a.png\"}");

        assertThat(Instant.parse(first.path("expires_at").asString()))
                .isBetween(now.plus(Duration.ofMinutes(14)), now.plus(Duration.ofMinutes(16)));
        assertThat(first.path("public_url").asString())
                .isNotEqualTo(second.path("public_url").asString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"file_name\": \"\"}",
                "{\"file_name\": \"profile\"}",
                "{\"file_name\": \"profile.gif\"}",
                "{\"file_name\": \".png\"}",
                "{\"file_name\": \"profile.png.exe\"}",
                "{\"file_name\": 7}"
            })
    void anotherKindOfFileIsRefused(String body) {
        var answer = api.post(PATH, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").findValuesAsString("field")).containsExactly("file_name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "5242881", "1.5", "\"7\"", "99999999999999999999"})
    void anImpossibleLengthIsRefused(String length) {
        var answer = api.post(PATH, "{\"file_name\": \"a.png\", \"content_length\": " + length + "}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").findValuesAsString("field")).containsExactly("content_length");
    }

    @Test
    void aPictureOfAnotherTenantIsRefused() throws IOException, InterruptedException {
        var upload = upload("{\"file_name\": \"a.jpg\"}");
        put(upload, JPEG);

        assertThat(pictures.objectionTo("another", upload.path("public_url").asString()))
                .hasValueSatisfying(it -> assertThat(it).contains("this tenant"));
        assertThat(pictures.objectionTo(tenant, upload.path("public_url").asString()))
                .isEmpty();
    }

    @Test
    void whatIsNoPictureOrTooLongIsRefused() throws IOException, InterruptedException {
        var text = upload("{\"file_name\": \"a.jpg\"}");
        put(text, "#!/bin/sh".getBytes(StandardCharsets.UTF_8));
        var empty = upload("{\"file_name\": \"a.jpg\"}");
        put(empty, new byte[0]);
        var large = upload("{\"file_name\": \"a.jpg\"}");
        var bytes = new byte[5 * 1024 * 1024 + 1];
        System.arraycopy(JPEG, 0, bytes, 0, JPEG.length);
        put(large, bytes);

        assertThat(pictures.objectionTo(tenant, text.path("public_url").asString()))
                .hasValueSatisfying(it -> assertThat(it).contains("neither a PNG nor a JPEG"));
        assertThat(pictures.objectionTo(tenant, empty.path("public_url").asString()))
                .hasValueSatisfying(it -> assertThat(it).contains("neither a PNG nor a JPEG"));
        assertThat(pictures.objectionTo(tenant, large.path("public_url").asString()))
                .hasValueSatisfying(it -> assertThat(it).contains("5242881 bytes"));
    }

    @Test
    void whileTheBucketIsAwayTheRequestIsToldToComeBack() {
        var url = upload("{\"file_name\": \"a.png\"}").path("public_url").asString();
        Surroundings.BUCKET.away(true);

        assertThatThrownBy(() -> pictures.objectionTo(tenant, url)).hasMessageContaining("Send the request again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../%s/a.png", "/%s/../x/a.png", "/%s/a.png", "/%s/%%2e%%2e/a.png", "/%s/"})
    void whatIsBelowOurAddressAndNoKeyOfOursIsRefused(String path) {
        var url = Surroundings.BUCKET.endpoint() + "/" + TestBucket.NAME + "/whatsapp-profile-pictures"
                + path.formatted(tenant);

        assertThat(pictures.objectionTo(tenant, url))
                .hasValueSatisfying(it -> assertThat(it).contains("this tenant"));
    }

    private JsonNode upload(String body) {
        var answer = api.post(PATH, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static int put(JsonNode upload, byte[] bytes) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create(upload.path("upload_url").asString()))
                .PUT(BodyPublishers.ofByteArray(bytes));
        upload.path("headers").properties().stream()
                .forEach(header ->
                        request.header(header.getKey(), header.getValue().asString()));
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static String signedHeaders(JsonNode upload) {
        var query = URI.create(upload.path("upload_url").asString()).getRawQuery();
        return URLDecoder.decode(query.split("X-Amz-SignedHeaders=", 2)[1].split("&", 2)[0], StandardCharsets.UTF_8);
    }
}
