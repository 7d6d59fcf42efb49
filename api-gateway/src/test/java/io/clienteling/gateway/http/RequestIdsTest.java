package io.clienteling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestIdsTest {

    @Test
    void idsLookLikeTheSeedsAndNeverRepeat() {
        var ids = IntStream.range(0, 10_000)
                .mapToObj(i -> RequestIds.next(Clock.systemUTC()))
                .collect(Collectors.toSet());

        assertThat(ids).hasSize(10_000).allMatch(id -> id.matches("c[a-z0-9]{24}"));
    }

    @Test
    void laterIdsSortBehindEarlierOnes() {
        var early = RequestIds.next(Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC));
        var late = RequestIds.next(Clock.fixed(Instant.parse("2026-11-22T00:00:01Z"), ZoneOffset.UTC));

        assertThat(early).isLessThan(late);
    }
}
