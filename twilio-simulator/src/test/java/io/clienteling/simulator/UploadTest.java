package io.clienteling.simulator;

import static io.clienteling.simulator.Rule.Chapter.COMPLIANCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.TwilioClient.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadTest extends WithSimulator {
    private static final int FIVE_MEGABYTES = 5 * 1024 * 1024;

    @ParameterizedTest
    @ValueSource(strings = {"image/jpeg", "image/png", "application/pdf"})
    void aFileOfFiveMegabytesIsTaken(String type) {
        Reply document = upload(type, FIVE_MEGABYTES);

        assertThat(document.status()).as(document.body().toString()).isEqualTo(201);
        assertThat(document.text("mime_type")).isEqualTo(type);
        assertThat(document.text("friendly_name")).isEqualTo("Auszug für Köln");
        assertThat(document.body().path("attributes").path("document_number").asString())
                .isEqualTo("HRB 1");
    }

    @Test
    @Rule(in = COMPLIANCE, says = "A file has at most 5 MB, and is a JPEG, PNG or PDF", code = 20422, status = 400)
    void aFileThatIsTooLargeOrOfAnotherTypeIsRefused() {
        assertThat(upload("image/png", FIVE_MEGABYTES + 1).text("message")).contains("5 MB");
        assertThat(upload("image/png", 4 * FIVE_MEGABYTES).text("message")).contains("5 MB");
        assertThat(upload("text/html", 10).code()).isEqualTo(20422);
    }

    @Test
    void aDocumentNeedsNoFile() {
        assertThat(document("utility_bill", "{}").body().path("mime_type").isNull())
                .isTrue();
    }

    private Reply upload(String type, int size) {
        String body = part("FriendlyName", "Auszug für Köln")
                + part("Type", "commercial_registrar_excerpt")
                + part("Attributes", "{\"document_number\":\"HRB 1\"}")
                + "--frontier\r\nContent-Disposition: form-data; name=\"File\"; filename=\"excerpt\"\r\nContent-Type: "
                + type + "\r\n\r\n" + "x".repeat(size) + "\r\n--frontier--\r\n";
        return twilio.multipart(REGULATORY + "SupportingDocuments", body, "frontier");
    }

    private static String part(String name, String value) {
        return "--frontier\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
}
