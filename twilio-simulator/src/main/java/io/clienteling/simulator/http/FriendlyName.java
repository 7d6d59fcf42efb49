package io.clienteling.simulator.http;

/** The rule for friendly names: 1 to 64 characters where Twilio says so, else up to 255. */
public final class FriendlyName {
    private static final String FIELD = "FriendlyName";
    private static final int SHORT = 64;

    /** What Twilio says of bundles; a best guess for the other resources whose documents name no limit. */
    private static final int LONG = 255;

    private FriendlyName() {}

    /** The name that a form has to have. */
    public static String required(Form form) {
        return checked(sent(form));
    }

    public static String longRequired(Form form) {
        return longChecked(sent(form));
    }

    /** What is sent empty is not missing but too short. */
    private static String sent(Form form) {
        String name = form.text(FIELD);
        if (name == null) {
            throw ErrorCode.MISSING_PARAMETER.refusal(FIELD, "post body");
        }
        return name;
    }

    public static String checked(String name) {
        return checked(name, SHORT);
    }

    public static String longChecked(String name) {
        return checked(name, LONG);
    }

    public static String checked(String name, int longest) {
        if (name.isEmpty() || name.codePointCount(0, name.length()) > longest) {
            throw ErrorCode.BAD_FRIENDLY_NAME.refusal(longest);
        }
        return name;
    }
}
