package io.clienteling.worker.compliance;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says why the bundle and the address of a corrected request can't be papers at all. */
public final class PapersSent {

    private static final Pattern BUNDLE = Pattern.compile("BU[0-9a-f]{32}");
    private static final Pattern ADDRESS = Pattern.compile("AD[0-9a-f]{32}");

    private PapersSent() {}

    /** The objection, in a sentence; null where there is none. */
    public static @Nullable String objectionTo(@Nullable String bundleSid, @Nullable String addressSid) {
        if ((bundleSid == null) != (addressSid == null)) {
            return "bundle_sid and address_sid go together: send both or neither.";
        }
        if (isOther(BUNDLE, bundleSid)) {
            return "bundle_sid must be BU and 32 hexadecimal digits.";
        }
        return isOther(ADDRESS, addressSid) ? "address_sid must be AD and 32 hexadecimal digits." : null;
    }

    private static boolean isOther(Pattern pattern, @Nullable String value) {
        return value != null && !pattern.matcher(value).matches();
    }
}
