package io.clienteling.systemtests.proof.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ShopTest {

    private static final Shop BERLIN = new Shop("soak-1-1", "s001", Shop.Wish.GERMAN, "+4915112345678");

    @Test
    void theShortestSoakHasStoresOfEveryKindWhateverItsSeed() {
        var shortest = new Soak().sizes().brief();
        for (int seed = 0; seed < 50; seed++) {
            var chance = new Random(seed);
            assertThat(IntStream.range(0, shortest).mapToObj(index -> Storm.wish(index, chance)))
                    .contains(Shop.Wish.values());
        }
    }

    @Test
    void theDirectoryMayShowWhatWasLeftOutAsNothing() {
        assertThat(BERLIN.isEnteredAs(shown("s001"))).isTrue();
    }

    @Test
    void anotherStoreOrNoneIsNotWhatWasEntered() {
        assertThat(BERLIN.isEnteredAs(shown("s002"))).isFalse();
        assertThat(BERLIN.isEnteredAs(JsonMapper.shared().readTree("{\"message\": \"There is no such store.\"}")))
                .isFalse();
    }

    private static JsonNode shown(String name) {
        return JsonMapper.shared().readTree("""
                {"store_id": "s001", "name": "%s", "country_code": "DE", "landline": "+493055501234", "time_zone": "Europe/Berlin",
                 "address": {"street": "Potsdamer Platz 1", "city": "Berlin", "region": null, "postal_code": "10785"}}""".formatted(name));
    }
}
