package io.clienteling.gateway.http;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/** Says why a text could not be read as JSON. */
public final class JsonFlaw {

    /** What Jackson tells, beside a limit, of the method that sets it. */
    private static final Pattern SETTER = Pattern.compile(", from [^)]*(?:\\(\\))?[^)]*");

    private JsonFlaw() {}

    /** In a sentence without its full stop, of which that is the subject. */
    public static String of(String subject, JacksonException broken) {
        var told = String.valueOf(broken.getOriginalMessage());
        if (broken instanceof StreamConstraintsException) {
            return subject + " goes beyond what is read here: "
                    + SETTER.matcher(told).replaceFirst("");
        }
        return subject + (told.startsWith("Duplicate") ? " is JSON with a field twice" : " is not JSON");
    }
}
