package io.clienteling.contracts.web;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * URLs that a request hands us and that others will follow: Twilio, Meta, customers. We never follow them, and don't look their names
 * up either, since what a name stands for now says nothing of what it stands for when it is followed.
 */
public final class PublicAddress {

    private static final Set<String> HTTPS = Set.of("https");
    private static final Set<String> OF_THE_WEB = Set.of("http", "https");
    private static final int LAST_PORT = 65_535;

    private static final String NO_HTTPS =
            "must be an absolute https URL without a user's name, for instance https://www.example.com/logo.png.";
    private static final String NO_WEB =
            "must be an absolute http or https URL without a user's name, for instance https://www.example.com.";
    private static final String HIDDEN = "must be where everybody on the web finds it: neither on a private network or"
            + " a machine of one's own, nor at a name that only those know.";

    /** Endings of names that the public name service does not have, or that stand for the machine itself. */
    private static final List<String> HIDDEN_ENDINGS = List.of(
            ".localhost",
            ".localdomain",
            ".local",
            ".internal",
            ".intranet",
            ".private",
            ".corp",
            ".home",
            ".lan",
            ".home.arpa");

    /** What the world's routers don't lead to, or only to machines of one's own. */
    private static final List<Range> HIDDEN_V4 = List.of(
            Range.of(8, 0),
            Range.of(8, 10),
            Range.of(10, 100, 64),
            Range.of(8, 127),
            Range.of(16, 169, 254),
            Range.of(12, 172, 16),
            Range.of(24, 192, 0, 0),
            Range.of(16, 192, 168),
            Range.of(15, 198, 18),
            Range.of(4, 224),
            Range.of(4, 240));

    private static final String OCTET = "(?:0|[1-9][0-9]{0,2})";
    private static final String V4 = OCTET + "(?:\\." + OCTET + "){3}";

    /** An address in the one spelling that everybody reads alike: no shortened, octal or hexadecimal IPv4, and no scope. */
    private static final Pattern PLAIN = Pattern.compile(V4 + "|\\[[0-9a-f:]*(?::" + V4 + ")?\\]");

    /** Of all of IPv6, only this leads out into the world. */
    private static final Range PUBLIC_V6 = Range.of(3, 0x20);

    /** Those in it that lead to an IPv4 address written inside, whichever that is: Teredo and 6to4. */
    private static final List<Range> TUNNELS = List.of(Range.of(32, 0x20, 0x01, 0, 0), Range.of(16, 0x20, 0x02));

    private PublicAddress() {}

    /** What is wrong with an https URL, in words that follow its field's name; empty where nothing is. */
    public static Optional<String> objectionTo(String url) {
        return objectionTo(url, HTTPS, NO_HTTPS);
    }

    /** The same of a link that people follow, which may be http too. */
    public static Optional<String> objectionToLink(String url) {
        return objectionTo(url, OF_THE_WEB, NO_WEB);
    }

    private static Optional<String> objectionTo(String url, Set<String> schemes, String otherwise) {
        try {
            var uri = new URI(url);
            if (!isWellFormed(uri, schemes)) {
                return Optional.of(otherwise);
            }
            return hidden(host(uri)) ? Optional.of(HIDDEN) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.of(otherwise);
        }
    }

    /** Java has no host where it is written as none can be, in another alphabet or with escapes for instance. */
    private static boolean isWellFormed(URI uri, Set<String> schemes) {
        return uri.getScheme() != null
                && schemes.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getPort() != 0
                && uri.getPort() <= LAST_PORT;
    }

    /** Without the dot at the end that says the name is complete. */
    private static String host(URI uri) {
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static boolean hidden(String host) {
        return isAddress(host) ? literal(host).map(PublicAddress::hidden).orElse(true) : hiddenName(host);
    }

    /** No name ends in a label that begins with a digit, so that whoever follows one that does may take it for an address. */
    private static boolean isAddress(String host) {
        return host.startsWith("[") || Character.isDigit(host.charAt(host.lastIndexOf('.') + 1));
    }

    private static boolean hiddenName(String host) {
        return !host.contains(".") || HIDDEN_ENDINGS.stream().anyMatch(host::endsWith);
    }

    /** The address that the host is; empty where one would read another in it than the next. */
    private static Optional<InetAddress> literal(String host) {
        try {
            return PLAIN.matcher(host).matches() ? Optional.of(InetAddress.ofLiteral(host)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Java makes an IPv4 address of one that is mapped into IPv6. */
    private static boolean hidden(InetAddress address) {
        var bytes = address.getAddress();
        return switch (address) {
            case Inet4Address _ -> HIDDEN_V4.stream().anyMatch(range -> range.holds(bytes));
            case Inet6Address _ -> !PUBLIC_V6.holds(bytes) || TUNNELS.stream().anyMatch(range -> range.holds(bytes));
            default -> true;
        };
    }

    /** The addresses that begin with so many bits of those bytes. */
    private record Range(int bits, List<Integer> beginning) {

        static Range of(int bits, Integer... beginning) {
            return new Range(bits, List.of(beginning));
        }

        boolean holds(byte[] address) {
            for (var bit = 0; bit < bits; bit++) {
                if (bit(Byte.toUnsignedInt(address[bit / 8]), bit) != bit(beginning.get(bit / 8), bit)) {
                    return false;
                }
            }
            return true;
        }

        private static int bit(int octet, int bit) {
            return octet >> (7 - bit % 8) & 1;
        }
    }
}
