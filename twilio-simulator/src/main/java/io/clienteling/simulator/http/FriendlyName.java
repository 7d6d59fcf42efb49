package io.clienteling.simulator.http;

/** The rule for friendly names: 1 to 64 characters. */
public final class FriendlyName {
    private static final int LONGEST = 64;

    private FriendlyName() {}

    public static String checked(String name) {
        if (name.isEmpty() || name.length() > LONGEST) {
            throw ErrorCode.BAD_FRIENDLY_NAME.refusal();
        }
        return name;
    }
}
