package io.clienteling.systemtests.proof.crash;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What kind of call to Twilio it is: the same for every account and resource.
 *
 * @param target the path without SIDs, and the names of the query's parameters
 */
record Signature(String method, String target) {

    private static final Pattern SID = Pattern.compile("[A-Z]{2}[0-9a-f]{32}");

    static Signature of(String method, URI address) {
        var path =
                SID.matcher(address.getPath()).replaceAll(match -> match.group().substring(0, 2) + "…");
        var query = address.getRawQuery();
        return new Signature(method, query == null ? path : path + "?" + names(query));
    }

    private static String names(String query) {
        return Arrays.stream(query.split("&"))
                .map(parameter -> URLDecoder.decode(parameter.split("=", 2)[0], StandardCharsets.UTF_8))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining("&"));
    }

    /** Whether it changes anything at Twilio. */
    boolean changes() {
        return !method.equals("GET");
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}
