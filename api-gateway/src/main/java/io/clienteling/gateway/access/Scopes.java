package io.clienteling.gateway.access;

import java.util.Set;

/** What a token may allow; neither includes the other. */
final class Scopes {

    static final String READ = "clienteling:setup:read";
    static final String WRITE = "clienteling:setup:write";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private Scopes() {}

    static String neededFor(String method) {
        return READING.contains(method) ? READ : WRITE;
    }
}
