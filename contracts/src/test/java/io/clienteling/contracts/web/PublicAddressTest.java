package io.clienteling.contracts.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs that others follow, Twilio among them: they must be where those may look. */
class PublicAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.example.com/logo.png",
                "HTTPS://cdn.example.com:8443/a?b=c",
                "https://www.example.com./logo.png",
                "https://203.0.113.7/logo.png",
                "https://172.32.0.1/logo.png",
                "https://100.128.0.1/logo.png",
                "https://[2001:db8::1]/logo.png",
                "https://[2a00:1450:4001::200e]/logo.png",
                "https://localhost.example.com/logo.png",
                "https://internal.example.com/logo.png",
                "https://10.example.com/logo.png",
                "https://0127.example.com/logo.png",
                "https://www.4u.example/logo.png",
                "https://[::ffff:8.8.8.8]/logo.png"
            })
    void whatIsOnTheWebIsTaken(String url) {
        assertThat(PublicAddress.objectionTo(url)).isEmpty();
        assertThat(PublicAddress.objectionToLink(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.example.com/logo.png",
                "ftp://www.example.com/logo.png",
                "file:///etc/passwd",
                "gopher://www.example.com/",
                "//www.example.com/logo.png",
                "/logo.png",
                "https:///logo.png",
                "https://",
                "https:logo.png",
                "https://user:secret@www.example.com/logo.png",
                "https://www.example.com@127.0.0.1/logo.png",
                "https://127.0.0.1:443@www.example.com/logo.png",
                "https://www.example.com\\@127.0.0.1/logo.png",
                "https://www.example.com:0/logo.png",
                "https://www.example.com:65536/logo.png",
                "https://www.example.com /logo.png",
                "https://１２７.0.0.1/logo.png",
                "https://ｌocalhost/logo.png",
                "https://%6cocalhost/logo.png",
                "data:image/png;base64,AAAA"
            })
    void anythingElseThanHttpsIsRefused(String url) {
        assertThat(PublicAddress.objectionTo(url))
                .hasValueSatisfying(it -> assertThat(it).contains("https URL"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/logo.png",
                "https://LOCALHOST:9000/logo.png",
                "https://localhost./logo.png",
                "https://s3.localhost/logo.png",
                "https://printer.local/logo.png",
                "https://metadata.google.internal/computeMetadata/v1/",
                "https://db.corp/logo.png",
                "https://router.home.arpa/logo.png",
                "https://gateway:8080/logo.png",
                "https://postgres/logo.png",
                "https://127.0.0.1/logo.png",
                "https://127.0.0.1./logo.png",
                "https://127.255.255.254/logo.png",
                "https://127.1/logo.png",
                "https://2130706433/logo.png",
                "https://0x7f000001/logo.png",
                "https://0x7f.0.0.1/logo.png",
                "https://0177.0.0.1/logo.png",
                "https://017700000001/logo.png",
                "https://0.0.0.0/logo.png",
                "https://0/logo.png",
                "https://127.0.0.08/logo.png",
                "https://127.0.0.09./logo.png",
                "https://010.0.0.1/logo.png",
                "https://0127.0.0.01/logo.png",
                "https://0251.0376.0251.0376/latest/meta-data",
                "https://0x8.8.8.8/logo.png",
                "https://8.8.8.0x8/logo.png",
                "https://134744072/logo.png",
                "https://www.example.0/logo.png",
                "https://10.1.2.3/logo.png",
                "https://10.66051/logo.png",
                "https://172.16.0.1/logo.png",
                "https://172.31.255.255/logo.png",
                "https://192.168.1.1/logo.png",
                "https://192.0.0.192/opc/v2/instance/",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.0.1/logo.png",
                "https://100.100.100.200/latest/meta-data",
                "https://198.18.0.1/logo.png",
                "https://224.0.0.1/logo.png",
                "https://240.0.0.1/logo.png",
                "https://255.255.255.255/logo.png",
                "https://[::1]/logo.png",
                "https://[::]/logo.png",
                "https://[0:0:0:0:0:0:0:1]/logo.png",
                "https://[fe80::1]/logo.png",
                "https://[fec0::1]/logo.png",
                "https://[fd00:ec2::254]/latest/meta-data",
                "https://[ff02::1]/logo.png",
                "https://[::127.0.0.1]/logo.png",
                "https://[::ffff:10.0.0.1]/logo.png",
                "https://[::ffff:7f00:1]/logo.png",
                "https://[64:ff9b::7f00:1]/logo.png",
                "https://[2002:7f00:1::]/logo.png",
                "https://[2001:0:7f00:1::]/logo.png",
                "https://[::1%25a.b]/logo.png",
                "https://[::1%1]/logo.png",
                "https://[fe80::1%eth0.1]/logo.png",
                "https://[fe80::1%25eth0]/logo.png",
                "https://[::ffff:169.254.169.254%a]/latest/meta-data",
                "https://[::ffff:169.254.169.254%25a.b]/latest/meta-data",
                "https://[2001:db8::1%a.b]/logo.png",
                "https://[::ffff:012.0.0.1]/logo.png"
            })
    void whatIsHiddenFromTheWebIsRefused(String url) {
        assertThat(PublicAddress.objectionTo(url))
                .as(url)
                .isPresent()
                .hasValueSatisfying(it -> assertThat(it).startsWith("must be"));
        assertThat(PublicAddress.objectionToLink(url)).as(url).isPresent();
        assertThat(PublicAddress.objectionToLink(url.replace("https:", "http:")))
                .as(url)
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://www.example.com", "https://www.example.com"})
    void aLinkThatPeopleFollowMayBeHttp(String url) {
        assertThat(PublicAddress.objectionToLink(url)).isEmpty();
    }
}
