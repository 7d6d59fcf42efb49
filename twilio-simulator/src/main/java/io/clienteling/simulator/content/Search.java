package io.clienteling.simulator.content;

import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Form;
import io.clienteling.simulator.store.Resource;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a search for templates asks for: filters, and an order. */
record Search(Form query) {
    private static final String DESCENDING = "desc";
    private static final Set<String> DIRECTIONS = Set.of("asc", DESCENDING);

    Predicate<Resource> predicate() {
        return name().and(text())
                .and(eligibility())
                .and(created())
                .and(content -> isOneOf("Language", content.text("language")::equals))
                .and(content -> isOneOf("ContentType", content.json("types")::has));
    }

    private boolean isOneOf(String parameter, Predicate<String> fits) {
        List<String> wanted = query.all(parameter);
        return wanted.isEmpty() || wanted.stream().anyMatch(fits);
    }

    private Predicate<Resource> name() {
        TextPattern pattern = TextPattern.of(query, "ContentName");
        return content -> pattern == null || pattern.isIn(content.text("friendly_name"));
    }

    /** The pattern may be in any text of a template. */
    private Predicate<Resource> text() {
        TextPattern pattern = TextPattern.of(query, "Content");
        return content -> pattern == null || texts(content.json("types")).anyMatch(pattern::isIn);
    }

    private static Stream<String> texts(JsonNode node) {
        return node.isContainer() ? node.valueStream().flatMap(Search::texts) : Stream.of(node.asString(""));
    }

    /** WhatsApp is the only channel here whose approvals are known: templates have no status in the others. */
    private Predicate<Resource> eligibility() {
        List<String> wanted = query.all("ChannelEligibility");
        wanted.stream().filter(pair -> !pair.matches("[^:]+:[^:]+")).findFirst().ifPresent(wrong -> {
            throw ErrorCode.INVALID_PARAMETER.refusal(
                    "ChannelEligibility must be a channel and a status, such as whatsapp:approved, not " + wrong);
        });
        return content -> wanted.isEmpty()
                || wanted.contains("whatsapp:"
                        + Templates.approvalOf(content).path("status").asString(""));
    }

    private Predicate<Resource> created() {
        Instant after = query.time("DateCreatedAfter");
        Instant before = query.time("DateCreatedBefore");
        return content -> {
            Instant created = Instant.parse(content.text("date_created"));
            return (after == null || !created.isBefore(after)) && (before == null || !created.isAfter(before));
        };
    }

    /** By name, then by date, as far as asked; the newest comes first where neither says. */
    Optional<Comparator<Resource>> order() {
        Comparator<Resource> newest = Comparator.comparingLong((Resource content) -> content.number("#place"))
                .reversed();
        return Stream.of(order("SortByContentName", "friendly_name"), order("SortByDate", "date_updated"))
                .filter(Objects::nonNull)
                .reduce(Comparator::thenComparing)
                .map(order -> order.thenComparing(newest));
    }

    private @Nullable Comparator<Resource> order(String parameter, String field) {
        String direction = query.oneOf(parameter, DIRECTIONS);
        if (direction == null) {
            return null;
        }
        Comparator<Resource> ascending = Comparator.comparing(content -> content.text(field));
        return direction.equals(DESCENDING) ? ascending.reversed() : ascending;
    }
}
