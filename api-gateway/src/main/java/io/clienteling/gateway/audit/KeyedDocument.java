package io.clienteling.gateway.audit;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.Marker;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.gateway.projection.StoredDocument;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A document and the event key that it belongs to, read as the JSON that it is: what a newer version added counts, too.
 *
 * @param json the whole document
 */
record KeyedDocument(String key, JsonNode json) {

    private static final Set<String> OVER = Set.of("cancelled", "dissolved");
    /** The order in which the projection takes them, too. */
    private static final Comparator<KeyedDocument> AGE = Comparator.comparing(KeyedDocument::requestedAt)
            .thenComparing(KeyedDocument::updatedAt)
            .thenComparingLong(KeyedDocument::sequence);
    /** Only an event has it, beside the document. */
    private static final String ACTION = "action";

    static KeyedDocument of(StoredDocument row) {
        return new KeyedDocument(row.key(), ContractJson.mapper().readTree(row.json()));
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(json.path(name).asString(null));
    }

    String state() {
        return text("state").orElse("");
    }

    boolean completed() {
        return state().equals("completed");
    }

    /** Whether it still is, or will be, about something that is paid for. */
    boolean live() {
        return !OVER.contains(state());
    }

    /** Whether that name at Twilio carries the marker of its workflow, as of one that bought what bears it or that adopted it. */
    boolean marks(String friendlyName) {
        var owner = key.replace('/', ':');
        return Stream.of(owner, "adopted:" + owner)
                .map(each -> Marker.of(text("tenant").orElse(""), each, ""))
                .anyMatch(marker -> Marker.same(marker, friendlyName));
    }

    boolean isOf(String kind) {
        return key.startsWith(kind + "/");
    }

    /** Whether it is an onboarding's or a sender group's, whose workflow ends by itself. */
    boolean endsByItself() {
        return Stream.of("retailer", "sms", "whatsapp", "group").anyMatch(this::isOf);
    }

    /** Whether a workflow has still to run for it. */
    boolean unfinished() {
        return endsByItself() && live() && !completed();
    }

    Instant requestedAt() {
        return Instant.parse(text("requested_at").orElse(Instant.EPOCH.toString()));
    }

    long sequence() {
        return json.path("sequence").asLong(0);
    }

    Instant updatedAt() {
        return text("updated_at").map(Instant::parse).orElseGet(this::requestedAt);
    }

    boolean newerThan(KeyedDocument other) {
        return AGE.compare(this, other) > 0;
    }

    Optional<String> sid(StepName step) {
        return json.path("steps")
                .valueStream()
                .filter(each -> step.wireName().equals(each.path("name").asString("")))
                .flatMap(each ->
                        Stream.ofNullable(each.path("detail").path("sid").asString(null)))
                .findFirst();
    }

    /** The number that it says it has, PN…. */
    Optional<String> numberSid() {
        return sid(StepName.PURCHASE_NUMBER)
                .or(() -> sid(StepName.CHOOSE_NUMBER))
                .or(() -> text("number_sid"));
    }

    /** The WhatsApp sender that it says it has, XE…. */
    Optional<String> senderSid() {
        return sid(StepName.REGISTER_SENDER).or(() -> text("sender_sid"));
    }

    /** The messaging service that it says it has, or is in, MG…. */
    Optional<String> serviceSid() {
        return sid(StepName.JOIN_MESSAGING_SERVICE).or(() -> sid(StepName.CREATE_MESSAGING_SERVICE));
    }

    /** The names of what the other says differently. */
    Set<String> differencesFrom(KeyedDocument other) {
        var names = new TreeSet<String>(json.propertyNames());
        names.addAll(other.json.propertyNames());
        names.remove(ACTION);
        names.removeIf(name -> Objects.equals(json.get(name), other.json.get(name)));
        return names;
    }
}
