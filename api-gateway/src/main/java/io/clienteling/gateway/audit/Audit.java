package io.clienteling.gateway.audit;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.clienteling.contracts.Marker;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.gateway.audit.Finding.Kind;
import io.clienteling.gateway.audit.TemporalSide.Told;
import io.clienteling.gateway.projection.StoredDocument;
import io.clienteling.telephony.number.IncomingNumber;
import io.clienteling.telephony.sender.Sender;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One look at one tenant: holds what the three say against each other. Knows nothing but what it is given. */
final class Audit {

    private static final String PUBLISHING =
            "See whether Kafka runs and its workflow's page says that events wait; one that has ended is told again by './dev republish'.";

    private final TwilioSide twilio;
    private final TemporalSide temporal;
    private final Map<String, StoredDocument> rows;
    private final List<Finding> findings = new ArrayList<>();

    private Audit(TwilioSide twilio, TemporalSide temporal, List<StoredDocument> projection) {
        this.twilio = twilio;
        this.temporal = temporal;
        this.rows = projection.stream().collect(toMap(StoredDocument::key, row -> row, (one, _) -> one, TreeMap::new));
    }

    /** Where they disagree; what is under way and will settle by itself may be among it. */
    static List<Finding> compare(TwilioSide twilio, TemporalSide temporal, List<StoredDocument> projection) {
        var audit = new Audit(twilio, temporal, projection);
        audit.compareTemporalWithProjection();
        audit.compareWithTwilio();
        audit.findOrphans();
        return List.copyOf(audit.findings);
    }

    private void compareTemporalWithProjection() {
        temporal.workflows().forEach(this::compareWithProjection);
        rows.values().forEach(this::compareColumns);
        forgotten()
                .filter(KeyedDocument::unfinished)
                .forEach(document -> found(
                        Kind.DIFFERING,
                        document.key(),
                        "The projection says %s, and Temporal knows no such workflow. It was ended by force and is forgotten since: send its request again."
                                .formatted(document.state())));
    }

    private void compareWithProjection(Told told) {
        switch (told.workflow().ending()) {
            case RUNNING -> told.documents().forEach(this::compareWithRow);
            case COMPLETED -> compareWithRows(told, "dissolved");
            case CANCELLED -> compareWithRows(told, "cancelled");
            case FORCED -> expectEnd(told);
        }
    }

    private void compareWithRows(Told told, String stateWithoutDocument) {
        told.documents().forEach(this::compareWithRow);
        if (told.documents().isEmpty()) {
            expectRow(told, stateWithoutDocument);
        }
    }

    private void compareWithRow(KeyedDocument truth) {
        var row = row(truth.key());
        if (row.isEmpty()) {
            found(
                    Kind.UNPUBLISHED,
                    truth.key(),
                    "Temporal tells of it (%s, event %d), and the projection does not know it. %s"
                            .formatted(truth.state(), truth.sequence(), PUBLISHING));
        } else if (truth.newerThan(row.get())) {
            found(
                    Kind.UNPUBLISHED,
                    truth.key(),
                    "Temporal has got to event %d (%s), the projection knows event %d (%s). %s"
                            .formatted(
                                    truth.sequence(),
                                    truth.state(),
                                    row.get().sequence(),
                                    row.get().state(),
                                    PUBLISHING));
        } else if (row.get().newerThan(truth)) {
            found(
                    Kind.DIFFERING,
                    truth.key(),
                    "The projection has event %d of it, and Temporal has told %d only. Was the workflow reset, or somebody else's event written to the topic?"
                            .formatted(row.get().sequence(), truth.sequence()));
        } else if (!truth.differencesFrom(row.get()).isEmpty()) {
            found(
                    Kind.DIFFERING,
                    truth.key(),
                    "The projection's document is not the one that Temporal has told: %s. Its row was changed by hand; fill the projection anew."
                            .formatted(String.join(", ", truth.differencesFrom(row.get()))));
        }
    }

    /** The columns are copies; by them the status lists, calls find their store and callbacks their tenant. */
    private void compareColumns(StoredDocument row) {
        if (!faithful(row, KeyedDocument.of(row))) {
            found(
                    Kind.DIFFERING,
                    row.key(),
                    "The columns of the projection's row are not what its document says. The row was changed by hand; fill the projection anew.");
        }
    }

    private static boolean faithful(StoredDocument row, KeyedDocument document) {
        return says(document.text("state"), row.state())
                && says(document.text("phone_number"), row.phoneNumber())
                && says(document.sid(StepName.CREATE_ACCOUNT), row.accountSid())
                && row.sequence() == document.sequence()
                && row.requestedAt().equals(document.requestedAt());
    }

    private static boolean says(Optional<String> document, @Nullable String column) {
        return document.equals(Optional.ofNullable(column));
    }

    /** A workflow that ended without a document, and the state in which that leaves it. A group that nobody founded told nobody. */
    private void expectRow(Told told, String state) {
        var row = row(told.key());
        if (row.isPresent() && !stateOf(row).equals(state)) {
            found(
                    Kind.UNPUBLISHED,
                    told.workflow().workflowId(),
                    "It has ended at Temporal as %s, and the projection says %s. Tell it again by './dev republish'."
                            .formatted(state, stateOf(row)));
        }
    }

    /** The watcher is started anew by itself, and what has gone live stays so. */
    private void expectEnd(Told told) {
        var row = row(told.key());
        var settled = row.isPresent() && !row.get().unfinished();
        if (!settled && !told.key().startsWith("compliance/")) {
            found(
                    row.isPresent() ? Kind.DIFFERING : Kind.UNPUBLISHED,
                    told.workflow().workflowId(),
                    "Somebody ended it by force, and the projection says %s. './dev republish' tells what it still owed; then send its request again, and cancel it there if it is not wanted any more."
                            .formatted(stateOf(row)));
        }
    }

    private static String stateOf(Optional<KeyedDocument> row) {
        return row.map(KeyedDocument::state).orElse("nothing of it");
    }

    private void compareWithTwilio() {
        if (twilio.active()) {
            claims().filter(document -> document.completed() || document.state().equals("active"))
                    .forEach(this::compareWithTwilio);
        } else if (retailerIsEnabled()) {
            found(
                    Kind.DIFFERING,
                    twilio.accountSid(),
                    "The retailer is enabled, and its account at Twilio is %s. Reactivate it; its senders and messaging services can't be looked at meanwhile."
                            .formatted(twilio.status()));
        }
    }

    private boolean retailerIsEnabled() {
        return claims().anyMatch(document -> document.isOf("retailer") && document.completed());
    }

    private void compareWithTwilio(KeyedDocument document) {
        document.numberSid()
                .ifPresent(sid -> twilio.number(sid)
                        .ifPresentOrElse(
                                number -> compareConnections(document, number),
                                () -> missing(document, "the number " + sid + numberOf(document))));
        document.senderSid()
                .filter(sid -> !twilio.hasSender(sid))
                .ifPresent(sid -> missing(document, "the WhatsApp sender " + sid));
        document.serviceSid()
                .filter(sid -> twilio.service(sid).isEmpty())
                .ifPresent(sid -> missing(document, "the messaging service " + sid));
        document.sid(StepName.FORWARD_CALLS)
                .filter(sid -> twilio.application(sid).isEmpty())
                .ifPresent(sid -> missing(document, "the call forwarding application " + sid));
    }

    private static String numberOf(KeyedDocument document) {
        return document.text("phone_number").map(number -> " (" + number + ")").orElse("");
    }

    private void missing(KeyedDocument document, String what) {
        found(
                Kind.MISSING,
                document.key(),
                "It is %s and names %s, which the account %s does not have. Was it given back or deleted at Twilio by hand? Then it has to be provided anew."
                        .formatted(document.state(), what, twilio.accountSid()));
    }

    private void compareConnections(KeyedDocument document, IncomingNumber number) {
        document.text("phone_number")
                .filter(said -> !said.equals(number.phoneNumber()))
                .ifPresent(said -> differs(document, number, "is said to be " + said));
        document.sid(StepName.FORWARD_CALLS)
                .flatMap(twilio::application)
                .filter(application -> !application.equals(number.voiceApplicationSid()))
                .ifPresent(application -> differs(
                        document,
                        number,
                        "does not hand its calls to " + application + ", so they do not reach the store"));
        document.sid(StepName.JOIN_MESSAGING_SERVICE)
                .flatMap(twilio::service)
                .filter(service -> !service.numbers().contains(number.sid()))
                .ifPresent(service -> differs(
                        document, number, "is not in the messaging service " + service.sid() + ", so texts get lost"));
    }

    private void differs(KeyedDocument document, IncomingNumber number, String how) {
        found(
                Kind.DIFFERING,
                document.key(),
                "%s (%s) %s. It was changed at Twilio by hand; set it right there."
                        .formatted(number.phoneNumber(), number.sid(), how));
    }

    private void findOrphans() {
        ours(twilio)
                .filter(number -> !isUsed(number))
                .forEach(number -> found(
                        Kind.ORPHAN,
                        number.phoneNumber(),
                        "The account %s pays for it (%s, \"%s\"), and no onboarding and no sender group has it. Onboard the store that it was bought for with it, or give it back at Twilio."
                                .formatted(twilio.accountSid(), number.sid(), number.friendlyName())));
        twilio.twins()
                .forEach(twin -> found(
                        Kind.ORPHAN,
                        twin.accountSid(),
                        "The account bears the retailer's name, too, and nobody uses it: %d number(s) are paid for in it, while the retailer's account is %s. Move over what is wanted, and close it at Twilio."
                                .formatted(twin.numbers(), twilio.accountSid())));
        twilio.senders().stream()
                .filter(sender -> isOurs(sender) && !used(sender))
                .forEach(sender -> found(
                        Kind.ORPHAN,
                        sender.sid(),
                        "The WhatsApp sender of %s is registered, and no onboarding and no sender group uses it. Onboard the store to WhatsApp, or delete it at Twilio."
                                .formatted(sender.phoneNumber())));
    }

    /** Who only wants a number, which somebody else had, does not use it; one that is being bought bears its buyer's marker first. */
    private boolean isUsed(IncomingNumber number) {
        return owners().filter(KeyedDocument::live)
                .anyMatch(document -> document.numberSid()
                        .map(number.sid()::equals)
                        .orElseGet(() -> document.text("phone_number").equals(Optional.of(number.phoneNumber()))
                                && bearsAnOwnersMarker(number)));
    }

    private boolean bearsAnOwnersMarker(IncomingNumber number) {
        return owners().filter(KeyedDocument::live).anyMatch(document -> document.marks(number.friendlyName()));
    }

    /** The numbers that carry our marker. */
    static Stream<IncomingNumber> ours(TwilioSide twilio) {
        return twilio.numbers().stream().filter(number -> Marker.isMarker(number.friendlyName()));
    }

    /** Senders carry no marker; one on a number of ours is ours. */
    private boolean isOurs(Sender sender) {
        return ours(twilio).anyMatch(number -> number.phoneNumber().equals(sender.phoneNumber()));
    }

    private boolean used(Sender sender) {
        return owners().filter(KeyedDocument::live)
                .filter(document -> document.isOf("whatsapp") || document.isOf("group"))
                .anyMatch(document -> document.senderSid().equals(Optional.of(sender.sid()))
                        || document.text("phone_number").equals(Optional.of(sender.phoneNumber())));
    }

    /** Whom something at Twilio may belong to: what was completed keeps its own, whatever becomes of its workflow later. */
    private Stream<KeyedDocument> owners() {
        return Stream.concat(claims(), completed());
    }

    /** What is held against Twilio: what Temporal tells, and of what it does not, what the projection knows. */
    private Stream<KeyedDocument> claims() {
        return Stream.concat(temporal.documents(), untold()).filter(KeyedDocument::endsByItself);
    }

    /** Rows whose workflow Temporal has forgotten, or was ended by force once all was done. */
    private Stream<KeyedDocument> untold() {
        var told = temporal.documents().map(KeyedDocument::key).collect(toUnmodifiableSet());
        return Stream.concat(forgotten(), completed()).distinct().filter(row -> !told.contains(row.key()));
    }

    private Stream<KeyedDocument> completed() {
        return rows.values().stream().map(KeyedDocument::of).filter(row -> row.endsByItself() && row.completed());
    }

    /** Rows whose workflow Temporal does not list any more. */
    private Stream<KeyedDocument> forgotten() {
        var known = temporal.workflows().stream().map(Told::key).collect(toUnmodifiableSet());
        return rows.values().stream().filter(row -> !known.contains(row.key())).map(KeyedDocument::of);
    }

    private Optional<KeyedDocument> row(String key) {
        return Optional.ofNullable(rows.get(key)).map(KeyedDocument::of);
    }

    private void found(Kind kind, String subject, String sentence) {
        findings.add(new Finding(kind, subject, sentence));
    }
}
