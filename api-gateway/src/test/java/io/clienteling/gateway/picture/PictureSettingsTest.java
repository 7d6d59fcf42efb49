package io.clienteling.gateway.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.gateway.testing.Binding;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PictureSettingsTest {

    @Test
    void withoutABucketThereIsNoAddress() {
        var settings =
                bound(Map.of("bucket", "", "endpoint", "", "access-key", "", "secret-key", "", "public-url", ""));

        assertThat(settings)
                .isEqualTo(
                        new PictureSettings(null, "us-east-1", null, null, null, null, false, Duration.ofMinutes(15)));
        assertThat(settings.publicAddress()).isEmpty();
    }

    @Test
    void everythingCanBeSaid() {
        var settings = bound(Map.of(
                "endpoint", "http://s3.example",
                "region", "eu-central-1",
                "bucket", "pictures",
                "access-key", "ours",
                "secret-key", "secret",
                "public-url", "https://pictures.example",
                "public-read-acl", "true",
                "upload-within", "1m"));

        assertThat(settings)
                .isEqualTo(new PictureSettings(
                        "http://s3.example",
                        "eu-central-1",
                        "pictures",
                        "ours",
                        "secret",
                        "https://pictures.example",
                        true,
                        Duration.ofMinutes(1)));
        assertThat(settings.toString()).doesNotContain("secret");
    }

    @Test
    void whereNothingElseIsSaidPicturesAreReadFromS3Itself() {
        assertThat(bound(Map.of("bucket", "pictures", "region", "eu-central-1")).publicAddress())
                .contains(URI.create("https://pictures.s3.eu-central-1.amazonaws.com"));
        assertThat(bound(Map.of("bucket", "pictures", "endpoint", "http://127.0.0.1:9000"))
                        .publicAddress())
                .contains(URI.create("http://127.0.0.1:9000/pictures"));
        assertThat(bound(Map.of("bucket", "pictures", "public-url", "https://cdn.example/p"))
                        .publicAddress())
                .contains(URI.create("https://cdn.example/p"));
    }

    @Test
    void aPublicAddressThatKeysCannotFollowIsRefused() {
        assertThatThrownBy(() -> bound(Map.of("bucket", "pictures", "public-url", "https://cdn.example/")))
                .rootCause()
                .hasMessageContaining("without a slash");
    }

    private static PictureSettings bound(Map<String, String> values) {
        return Binding.of("s3", PictureSettings.class, values);
    }
}
