package io.clienteling.gateway.picture;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Where pictures that are not ours may be: on the web, for Twilio fetches them. We never fetch them ourselves. */
final class ForeignAddress {

    static final String NOT_ONE = "must be the absolute https URL of a PNG or JPEG picture.";

    private static final String HIDDEN = "must be where Twilio can fetch it, so not an address of a private network.";

    private ForeignAddress() {}

    static Optional<String> objectionTo(URI picture) {
        var host = picture.getHost();
        if (!"https".equalsIgnoreCase(picture.getScheme()) || host == null || picture.getRawUserInfo() != null) {
            return Optional.of(NOT_ONE);
        }
        return hidden(host.toLowerCase(Locale.ROOT)) ? Optional.of(HIDDEN) : Optional.empty();
    }

    private static boolean hidden(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || literal(host).filter(ForeignAddress::hidden).isPresent();
    }

    /** The address that the host is, where it is no name; also in the odd spellings that some resolvers take. */
    private static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(host.startsWith("[") ? InetAddress.ofLiteral(host) : Inet4Address.ofPosixLiteral(host));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean hidden(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || sharedOrLocal(address);
    }

    /** 100.64.0.0/10, which carriers share, and fc00::/7, which is local to a site; Java knows neither. */
    private static boolean sharedOrLocal(InetAddress address) {
        var bytes = address.getAddress();
        return switch (address) {
            case Inet4Address _ -> bytes[0] == 100 && (bytes[1] & 0xC0) == 0x40;
            case Inet6Address _ -> (bytes[0] & 0xFE) == 0xFC;
            default -> false;
        };
    }
}
