package io.clienteling.simulator.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The routing table. Fixed paths win over paths with places, so {@code Flows/Validate} is not a flow. */
public final class Routes {
    private final Map<Integer, List<Candidate>> bySize = new HashMap<>();
    private final List<Route> all = new ArrayList<>();

    /** A route that fits a path, with what the path says at its places. */
    public record Match(Route route, Map<String, String> places) {}

    private record Candidate(Route route, List<String> segments, int fixedSegments) {}

    /** Adds rows for one product, written as {@code "GET /v1/Services/{Sid}"}. */
    public final class Rows {
        private final Product product;

        private Rows(Product product) {
            this.product = product;
        }

        public Rows row(String methodAndTemplate, String name, Route.Handler handler) {
            String[] parts = methodAndTemplate.split(" ", 2);
            add(new Route(product, parts[0], parts[1], name, handler));
            return this;
        }
    }

    public Rows of(Product product) {
        return new Rows(product);
    }

    private void add(Route route) {
        all.add(route);
        List<String> segments = route.segments();
        int fixed = (int) segments.stream().filter(s -> !s.startsWith("{")).count();
        List<Candidate> candidates = bySize.computeIfAbsent(segments.size(), size -> new ArrayList<>());
        candidates.add(new Candidate(route, segments, fixed));
        candidates.sort(Comparator.comparingInt(Candidate::fixedSegments).reversed());
    }

    public List<Route> all() {
        return List.copyOf(all);
    }

    public @Nullable Match find(String method, String path) {
        List<String> segments = split(path);
        for (Candidate candidate : bySize.getOrDefault(segments.size(), List.of())) {
            if (candidate.route.method().equals(method)) {
                Map<String, String> places = candidate.route.match(segments);
                if (places != null) {
                    return new Match(candidate.route, places);
                }
            }
        }
        return null;
    }

    /** Whether the path exists with any other method. */
    public boolean knows(String path) {
        List<String> segments = split(path);
        return bySize.getOrDefault(segments.size(), List.of()).stream()
                .anyMatch(candidate -> candidate.route.match(segments) != null);
    }

    static List<String> split(String path) {
        return List.of(path.split("/", -1));
    }
}
