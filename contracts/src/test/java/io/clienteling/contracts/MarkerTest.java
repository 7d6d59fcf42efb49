package io.clienteling.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkerTest {

    @Test
    void aMarkerIsTheSameForEver() {
        assertThat(Marker.of("dodici", "sms:dodici:berlin-01", "dodici berlin-01"))
                .isEqualTo("dodici berlin-01 clt-yzx625booz6usvtmjj4ztmw4qs");
    }

    @Test
    void aMarkerNeverExceedsTwiliosLimitOf64Characters() {
        var longest = Marker.of("t".repeat(63), "sms", "r".repeat(200));
        assertThat(longest).hasSize(64).matches("r{33} clt-[a-z2-7]{26}");
    }

    @Test
    void twoOwnersNeverShareAMarker() {
        assertThat(Marker.same(Marker.of("a", "sms:a:1", "x"), Marker.of("a", "sms:a:2", "x")))
                .isFalse();
        assertThat(Marker.same(Marker.of("a", "sms", "x"), Marker.of("b", "sms", "x")))
                .isFalse();
    }

    @Test
    void onlyTheHashDecidesWhoseItIs() {
        assertThat(Marker.same(Marker.of("a", "o", "old name"), Marker.of("a", "o", "new name")))
                .isTrue();
    }

    @Test
    void aNameGivenByAPersonIsNoMarker() {
        assertThat(Marker.isMarker("Front desk")).isFalse();
        assertThat(Marker.isMarker("clt-short")).isFalse();
        assertThat(Marker.same("Front desk", "Front desk")).isFalse();
    }
}
