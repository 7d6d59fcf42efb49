package io.clienteling.gateway.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that are linked to: Twilio fetches them, so they must be where Twilio may look. */
class ForeignAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.example.com/logo.png",
                "HTTPS://cdn.example.com:8443/a?b=c",
                "https://203.0.113.7/logo.png",
                "https://[2001:db8::1]/logo.png",
                "https://localhost.example.com/logo.png"
            })
    void aPictureOnTheWebIsTaken(String url) {
        assertThat(ForeignAddress.objectionTo(URI.create(url))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.example.com/logo.png",
                "ftp://www.example.com/logo.png",
                "/logo.png",
                "https:///logo.png",
                "https:logo.png",
                "https://user:secret@www.example.com/logo.png",
                "data:image/png;base64,AAAA"
            })
    void anythingElseThanHttpsIsRefused(String url) {
        assertThat(ForeignAddress.objectionTo(URI.create(url)))
                .hasValueSatisfying(it -> assertThat(it).contains("https URL"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/logo.png",
                "https://LOCALHOST:9000/logo.png",
                "https://s3.localhost/logo.png",
                "https://127.0.0.1/logo.png",
                "https://127.1/logo.png",
                "https://2130706433/logo.png",
                "https://0x7f000001/logo.png",
                "https://0177.0.0.1/logo.png",
                "https://0.0.0.0/logo.png",
                "https://10.1.2.3/logo.png",
                "https://172.16.0.1/logo.png",
                "https://192.168.1.1/logo.png",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.0.1/logo.png",
                "https://224.0.0.1/logo.png",
                "https://[::1]/logo.png",
                "https://[::]/logo.png",
                "https://[fe80::1]/logo.png",
                "https://[fd00::1]/logo.png",
                "https://[::ffff:10.0.0.1]/logo.png"
            })
    void anAddressOfAPrivateNetworkIsRefused(String url) {
        assertThat(ForeignAddress.objectionTo(URI.create(url)))
                .as(url)
                .isPresent()
                .hasValueSatisfying(it -> assertThat(it).startsWith("must be"));
    }
}
