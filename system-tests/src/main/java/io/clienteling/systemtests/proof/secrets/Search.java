package io.clienteling.systemtests.proof.secrets;

import io.clienteling.systemtests.proof.Report;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Looks for needles in one place after the other, and writes down what is found where it does not belong. */
final class Search {

    /** Any bearer token of any issuer: three parts, of which the first two are JSON objects. */
    private static final Pattern TOKEN =
            Pattern.compile("eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}");

    private final Report report;
    private final List<Spelled> needles;
    private final Map<String, Long> searched = new TreeMap<>();
    private final Map<String, Collection<String>> belonging = new TreeMap<>();
    private int astray;

    Search(Report report, List<Needle> needles) {
        this.report = report;
        this.needles = needles.stream()
                .map(needle -> new Spelled(needle, needle.spellings()))
                .toList();
    }

    void in(Place place) {
        searched.merge(place.kind().toString(), (long) place.content().length(), Long::sum);
        var content = place.content().toLowerCase(Locale.ROOT);
        for (var spelled : needles) {
            if (spelled.isIn(content)) {
                found(spelled.needle(), place);
            }
        }
        if (TOKEN.matcher(place.content()).find()) {
            astray(place, "a bearer token");
        }
    }

    private void found(Needle needle, Place place) {
        if (needle.belongs().contains(place.kind())) {
            belonging
                    .computeIfAbsent(needle.what(), _ -> new TreeSet<>())
                    .add(place.kind().toString());
        } else {
            astray(place, needle.what());
        }
    }

    private void astray(Place place, String what) {
        astray++;
        report.broken("%s: %s holds %s, which does not belong there.".formatted(place.kind(), place.name(), what));
    }

    /** Whether that was found in all places where it belongs; else the search may be blind. */
    boolean saw(Needle needle) {
        return belonging.getOrDefault(needle.what(), List.of()).size()
                == needle.belongs().size();
    }

    void tell() {
        report.figure("bytes searched", searched);
        report.figure("needles", needles.size());
        report.figure("found where it belongs", belonging);
        report.figure("found where it does not", astray);
    }

    private record Spelled(Needle needle, List<String> spellings) {

        boolean isIn(String content) {
            return spellings.stream().anyMatch(content::contains);
        }
    }
}
