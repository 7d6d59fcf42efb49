package io.clienteling.systemtests.pages;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file of requests, in as much of the syntax of VS Code's REST Client as ours uses. */
record HttpFile(Map<String, String> variables, List<Request> requests) {

    private static final Pattern VARIABLE = Pattern.compile("@([a-z]+) = (.*)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(.+?)}}");
    private static final Pattern DIRECTIVE = Pattern.compile("# (@name|expect|until) (.*)");

    static HttpFile parse(String text) {
        var variables = new TreeMap<String, String>();
        VARIABLE.matcher(text).results().forEach(found -> variables.put(found.group(1), found.group(2)));
        var requests = new ArrayList<Request>();
        for (var part : text.split("(?m)^###", -1)) {
            var request = Request.parse(part);
            if (request != null) {
                requests.add(request);
            }
        }
        return new HttpFile(variables, requests);
    }

    /**
     * @param title what it is for
     * @param directives what is said of it: its name, the status that it expects, what its answer has to say at last
     * @param lines request line, headers, a blank line and the body
     */
    record Request(String title, Map<String, String> directives, List<String> lines) {

        private static @Nullable Request parse(String part) {
            var directives = new TreeMap<String, String>();
            var lines = new ArrayList<String>();
            for (var line : part.lines().skip(1).toList()) {
                var directive = DIRECTIVE.matcher(line);
                if (directive.matches()) {
                    directives.put(directive.group(1), directive.group(2));
                } else if (!line.startsWith("#")
                        && !VARIABLE.matcher(line).matches()
                        && !(lines.isEmpty() && line.isBlank())) {
                    lines.add(line);
                }
            }
            return lines.isEmpty()
                    ? null
                    : new Request(part.lines().findFirst().orElse("").strip(), directives, lines);
        }

        /** What is sent, where {@code values} knows what stands between braces. */
        HttpRequest with(UnaryOperator<String> values) {
            var resolved = lines.stream().map(line -> resolve(line, values)).toList();
            var start = resolved.getFirst().split(" ", 2);
            var blank = resolved.indexOf("");
            var headers = resolved.subList(1, blank < 0 ? resolved.size() : blank);
            var body = blank < 0
                    ? ""
                    : String.join("\n", resolved.subList(blank + 1, resolved.size()))
                            .strip();
            var request = HttpRequest.newBuilder(URI.create(start[1]))
                    .method(start[0], body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            headers.forEach(header -> {
                var colon = header.indexOf(':');
                request.header(
                        header.substring(0, colon), header.substring(colon + 1).strip());
            });
            return request.build();
        }

        private static String resolve(String line, UnaryOperator<String> values) {
            return PLACEHOLDER
                    .matcher(line)
                    .replaceAll((MatchResult found) -> Matcher.quoteReplacement(values.apply(found.group(1))));
        }
    }
}
