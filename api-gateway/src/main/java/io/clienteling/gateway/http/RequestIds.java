package io.clienteling.gateway.http;

import jakarta.servlet.ServletRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives each request an id: 25 characters that sort by time, {@code c}, then time, count and randomness in base 36. */
public final class RequestIds {

    /** The answer's header that carries the id. */
    public static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = RequestIds.class.getName();
    private static final int TIME_CHARACTERS = 8;
    private static final int COUNT_CHARACTERS = 4;
    private static final int RANDOM_CHARACTERS = 12;
    private static final int COUNTS = 36 * 36 * 36 * 36;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private RequestIds() {}

    /** The request's id; it gets one where it has none yet. */
    public static String of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String id) {
            return id;
        }
        var id = next(Clock.systemUTC());
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    static String next(Clock clock) {
        var count = Math.floorMod(COUNT.getAndIncrement(), COUNTS);
        return "c" + base36(clock.millis(), TIME_CHARACTERS) + base36(count, COUNT_CHARACTERS) + randomness();
    }

    private static String randomness() {
        var text = new StringBuilder(RANDOM_CHARACTERS);
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            text.append(Character.forDigit(RANDOM.nextInt(36), 36));
        }
        return text.toString();
    }

    private static String base36(long number, int characters) {
        var digits = "0".repeat(characters) + Long.toString(number, 36);
        return digits.substring(digits.length() - characters);
    }
}
