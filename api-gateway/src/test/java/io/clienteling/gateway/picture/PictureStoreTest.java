package io.clienteling.gateway.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.gateway.testing.Binding;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the console's pages are told of the bucket is where its pictures go. */
class PictureStoreTest {

    @ParameterizedTest
    @CsvSource({
        "us-east-1, pictures, ",
        "eu-central-1, pictures, ",
        "us-east-1, pictures.example.com, ",
        "us-east-1, pictures, http://127.0.0.1:9000"
    })
    void pagesMayPutPicturesWhereTheyArePermittedTo(String region, String bucket, String endpoint) {
        var settings = new HashMap<>(
                Map.of("region", region, "bucket", bucket, "access-key", "ours", "secret-key", "known to us"));
        if (endpoint != null) {
            settings.put("endpoint", endpoint);
        }
        var store = new PictureStore(Binding.of("s3", PictureSettings.class, settings));

        var upload = store.upload("a/b.png", PictureType.PNG, 1L);

        assertThat(store.addresses()).map(PictureStoreTest::origin).contains(origin(upload.uploadUrl()));
        store.destroy();
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
