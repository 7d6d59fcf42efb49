package io.clienteling.contracts;

import java.util.regex.Pattern;

/**
 * The name we give to what we create at Twilio, so that it is found again and never taken for somebody else's: a
 * readable beginning, then {@code clt-} and 26 base32 characters of SHA-256 over tenant and owner; 64 characters at most,
 * which is Twilio's limit for a FriendlyName.
 */
public final class Marker {

    /** How long a FriendlyName may be at Twilio. */
    public static final int MAX_LENGTH = 64;

    private static final int HASH_CHARACTERS = 26;
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final Pattern MARKER = Pattern.compile("(?:^| )clt-[a-z2-7]{26}$");

    private Marker() {}

    /**
     * The marker for what that owner of that tenant creates.
     *
     * @param owner the id of the workflow that owns it
     * @param readable what a person shall read first; cut where it does not fit
     */
    public static String of(String tenant, String owner, String readable) {
        var hash = "clt-" + base32(RequestHash.sha256(tenant + "\n" + owner));
        var room = MAX_LENGTH - hash.length() - 1;
        var prefix = readable.length() <= room ? readable : readable.substring(0, room);
        return prefix.isBlank() ? hash : prefix.strip() + " " + hash;
    }

    /** The marker of the one of each thing that a retailer's enablement creates: account, service, application, text. */
    public static String ofRetailer(String tenant) {
        return of(tenant, WorkflowIds.retailer(tenant), tenant);
    }

    /** Whether both names carry the same marker, whatever their readable beginnings say. */
    public static boolean same(String one, String other) {
        return isMarker(one) && isMarker(other) && hashOf(one).equals(hashOf(other));
    }

    /** Whether the name is one of ours. */
    public static boolean isMarker(String friendlyName) {
        return MARKER.matcher(friendlyName).find();
    }

    private static String hashOf(String marker) {
        return marker.substring(marker.length() - HASH_CHARACTERS);
    }

    private static String base32(byte[] bytes) {
        var text = new StringBuilder(HASH_CHARACTERS);
        for (int bit = 0; text.length() < HASH_CHARACTERS; bit += 5) {
            text.append(ALPHABET.charAt(fiveBitsAt(bytes, bit)));
        }
        return text.toString();
    }

    private static int fiveBitsAt(byte[] bytes, int bit) {
        var window = ((bytes[bit / 8] & 0xff) << 8) | (bytes[bit / 8 + 1] & 0xff);
        return (window >> (11 - bit % 8)) & 0x1f;
    }
}
