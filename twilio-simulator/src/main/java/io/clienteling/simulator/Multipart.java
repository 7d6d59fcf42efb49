package io.clienteling.simulator;

import io.clienteling.simulator.http.Form;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form fields of a multipart body. Of a file only type and size are kept, as {@link Form#FILE_TYPE} and {@link Form#FILE_SIZE}. */
final class Multipart {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("(?i)content-disposition:[^\\r\\n]*[; ]name=\"([^\"]*)\"");
    private static final Pattern FILE = Pattern.compile("(?i)content-disposition:[^\\r\\n]*filename=");
    private static final Pattern TYPE = Pattern.compile("(?i)content-type:\\s*([^\\r\\n;]+)");
    private static final byte[] END_OF_HEAD = ascii("\r\n\r\n");

    private final byte[] body;
    private final Map<String, List<String>> fields = new LinkedHashMap<>();

    private Multipart(byte[] body) {
        this.body = body;
    }

    static Form form(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            return Form.of(Map.of());
        }
        Multipart multipart = new Multipart(body);
        multipart.read(ascii("--" + boundary.group(1)));
        return Form.of(multipart.fields);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void read(byte[] delimiter) {
        int delimiterAt = find(delimiter, 0);
        while (delimiterAt >= 0) {
            int begin = delimiterAt + delimiter.length;
            delimiterAt = find(delimiter, begin);
            int head = find(END_OF_HEAD, begin);
            int end = delimiterAt < 0 ? body.length : delimiterAt;
            if (head >= 0 && head < end) {
                add(text(begin, head), head + END_OF_HEAD.length, withoutLineEnd(end));
            }
        }
    }

    /** Where some bytes begin, or -1; bytes and not text, so that a file takes no more room than it has. */
    private int find(byte[] wanted, int from) {
        for (int at = from; at <= body.length - wanted.length; at++) {
            int same = 0;
            while (same < wanted.length && body[at + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        return -1;
    }

    private int withoutLineEnd(int end) {
        return end >= 2 && body[end - 2] == '\r' && body[end - 1] == '\n' ? end - 2 : end;
    }

    private void add(String head, int begin, int end) {
        Matcher name = NAME.matcher(head);
        int size = Math.max(0, end - begin);
        if (FILE.matcher(head).find()) {
            Matcher type = TYPE.matcher(head);
            fields.put(Form.FILE_TYPE, List.of(type.find() ? type.group(1).strip() : "application/octet-stream"));
            fields.put(Form.FILE_SIZE, List.of(Integer.toString(size)));
        } else if (name.find()) {
            fields.put(name.group(1), List.of(text(begin, begin + size)));
        }
    }

    private String text(int begin, int end) {
        return new String(body, begin, end - begin, StandardCharsets.UTF_8);
    }
}
