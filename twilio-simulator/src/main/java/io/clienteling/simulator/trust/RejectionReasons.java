package io.clienteling.simulator.trust;

import java.util.Map;

/** What TrustHub finds wrong with a trust product or customer profile that it rejects, by Twilio's error codes. */
final class RejectionReasons {
    static final int BUSINESS_ID = 18602;

    private static final String OTHERWISE = "The information could not be verified";
    private static final Map<Integer, String> REASONS = Map.of(
            18601,
            "The website does not match the business",
            BUSINESS_ID,
            "The business id could not be verified",
            18603,
            "The address could not be verified",
            18604,
            "The first authorized representative could not be verified",
            18605,
            "The second authorized representative could not be verified",
            18606,
            "The mail address does not belong to the business's domain",
            18607,
            "The business name is a copy of another one",
            18608,
            "The registration is a copy of another one",
            18609,
            "The registration authority is not eligible",
            18610,
            "The address is a copy of another one");

    private RejectionReasons() {}

    static String of(int code) {
        return REASONS.getOrDefault(code, OTHERWISE);
    }
}
