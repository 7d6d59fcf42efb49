package io.clienteling.simulator;

import io.clienteling.simulator.http.Form;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form fields of a multipart body. Of a file only its content type is kept, as {@link Form#FILE_TYPE}. */
final class Multipart {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("(?i)content-disposition:[^\\r\\n]*[; ]name=\"([^\"]*)\"");
    private static final Pattern FILE = Pattern.compile("(?i)content-disposition:[^\\r\\n]*filename=");
    private static final Pattern TYPE = Pattern.compile("(?i)content-type:\\s*([^\\r\\n;]+)");

    private Multipart() {}

    static Form form(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            return Form.of(Map.of());
        }
        Map<String, List<String>> fields = new LinkedHashMap<>();
        // Latin 1 keeps every byte apart, so a file in between does no harm.
        String text = new String(body, StandardCharsets.ISO_8859_1);
        for (String part : text.split(Pattern.quote("--" + boundary.group(1)), -1)) {
            int blank = part.indexOf("\r\n\r\n");
            if (blank >= 0) {
                add(fields, part.substring(0, blank), part.substring(blank + 4));
            }
        }
        return Form.of(fields);
    }

    private static void add(Map<String, List<String>> fields, String head, String content) {
        Matcher name = NAME.matcher(head);
        if (FILE.matcher(head).find()) {
            Matcher type = TYPE.matcher(head);
            fields.put(Form.FILE_TYPE, List.of(type.find() ? type.group(1).strip() : "application/octet-stream"));
        } else if (name.find()) {
            String value = content.endsWith("\r\n") ? content.substring(0, content.length() - 2) : content;
            fields.put(
                    name.group(1),
                    List.of(new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)));
        }
    }
}
