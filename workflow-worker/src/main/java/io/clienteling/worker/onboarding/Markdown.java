package io.clienteling.worker.onboarding;

import java.util.regex.Pattern;

/**
 * Whatever somebody else wrote, Twilio or a person, on its way to a page in Temporal UI: the reader sees the text itself, and it
 * makes no heading, link or picture there. Characters become entities, since Temporal UI's renderer does not take every
 * backslash.
 */
public final class Markdown {

    /** Whatever ends a line, turns its direction, or can't be seen; but for what joins an emoji's parts. */
    private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\u200C\\u200D]]+");

    /**
     * What has a meaning anywhere, at the beginning of a line, in an address that the renderer would make a link of, or in what
     * it would write more beautifully.
     */
    private static final Pattern MEANINGFUL = Pattern.compile("[\\\\`*{}\\[\\](#<>|~$^&]"
            + "|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"
            + "|^[-+](?= |$)|(?<=^\\d{1,9})\\.(?= |$)|^="
            + "|^:|:(?=\\S)"
            + "|-(?=-)|\\.(?=\\.)|(?<=\\d)/(?=\\d)");

    /** What a code span does not show as it is, in a table or elsewhere. */
    private static final Pattern NO_CODE = Pattern.compile("[\\\\`{<&|]|^$");

    private Markdown() {}

    /** The text in one line, without a meaning. */
    public static String text(String foreign) {
        return MEANINGFUL
                .matcher(line(foreign))
                .replaceAll(found -> "&#" + (int) found.group().charAt(0) + ";");
    }

    /** The same as code, where it can be code: an identifier for instance. */
    public static String code(String foreign) {
        var line = line(foreign);
        return NO_CODE.matcher(line).find() ? text(line) : "`" + line + "`";
    }

    private static String line(String foreign) {
        return UNSEEN.matcher(foreign).replaceAll(" ").strip();
    }
}
