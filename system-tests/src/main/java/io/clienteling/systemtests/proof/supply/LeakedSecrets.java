package io.clienteling.systemtests.proof.supply;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Looks through the sources for what reads like a secret. */
final class LeakedSecrets {

    /** Go's checksums look like keys of payloads, but for their name. */
    private static final Map<String, Pattern> SHAPES = Map.of(
            "a private key", Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----\\s+[A-Za-z0-9+/]{20}"),
            "an AWS access key", Pattern.compile("\\b(AKIA|ASIA)[0-9A-Z]{16}\\b"),
            "a Twilio token", Pattern.compile("(?i)auth_?token['\"]?\\s*[:=,]\\s*['\"]?([0-9a-f]{32})\\b"),
            "a Twilio API key", Pattern.compile("\\bSK[0-9a-f]{32}\\b"),
            "a bearer token", Pattern.compile("\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}"),
            "a key of payloads", Pattern.compile("\\b(?!h1:)[A-Za-z0-9-]+:([A-Za-z0-9+/]{43}=)"),
            "a token of a code host", Pattern.compile("\\b(gh[pousr]_[A-Za-z0-9]{36}|glpat-[A-Za-z0-9_-]{20})\\b"),
            "a token of a chat", Pattern.compile("\\bxox[abprs]-[A-Za-z0-9-]{10,}"),
            "a Google API key", Pattern.compile("\\bAIza[0-9A-Za-z_-]{35}\\b"));

    /** Made up, and known to be: what the stand-in, the tests and Twilio's own examples use. */
    private static final Set<String> MADE_UP = Set.of(
            "0123456789abcdef0123456789abcdef",
            "fedcba9876543210fedcba9876543210",
            "SK" + "a".repeat(32),
            "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
            "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXowMTIzNDU=");

    /** A file that is larger holds pictures or data, not words. */
    private static final long LARGEST = 8L << 20;

    private LeakedSecrets() {}

    /** A sentence for each, without the secret itself. */
    static List<String> in(Sources sources) throws IOException {
        var found = new ArrayList<String>();
        for (var file : sources.files()) {
            var path = sources.project().resolve(file);
            if (Files.size(path) <= LARGEST) {
                var text = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
                in(text).forEach(what -> found.add("%s looks as if it held %s.".formatted(file, what)));
            }
        }
        return found;
    }

    /** What a text looks as if it held. */
    static List<String> in(String text) {
        return SHAPES.entrySet().stream()
                .filter(shape -> shape.getValue().matcher(text).results().anyMatch(LeakedSecrets::isReal))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static boolean isReal(MatchResult match) {
        return MADE_UP.stream().noneMatch(match.group()::contains);
    }
}
