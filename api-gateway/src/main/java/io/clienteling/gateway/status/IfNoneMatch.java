package io.clienteling.gateway.status;

import java.util.regex.Pattern;

/** Reads the header If-None-Match (RFC 9110, 13.1.2): {@code *} or a list of tags. What is neither covers nothing. */
final class IfNoneMatch {

    /** The next tag of a list, weak or not, with the commas around it. */
    private static final Pattern TAG =
            Pattern.compile("\\G[ \\t,]*+(?:W/)?(\"[!\\x23-\\x7E\\x80-\\xFF]*+\")[ \\t]*+(?:,[ \\t,]*+|$)");

    private IfNoneMatch() {}

    static boolean covers(String header, String etag) {
        return header.equals("*") || names(header, etag);
    }

    private static boolean names(String list, String etag) {
        var tag = TAG.matcher(list);
        var named = false;
        var read = 0;
        while (tag.find()) {
            named |= etag.endsWith(tag.group(1));
            read = tag.end();
        }
        return named && read == list.length();
    }
}
