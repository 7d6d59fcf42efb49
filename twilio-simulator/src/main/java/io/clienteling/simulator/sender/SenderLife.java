package io.clienteling.simulator.sender;

import io.clienteling.simulator.control.SettingsBook;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.number.OwnedNumbers;
import io.clienteling.simulator.review.Agenda;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.store.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What happens to a sender after a call has been answered. A number of the account that can receive SMS verifies itself;
 * any other waits for a code. The profile's name may ask for another course: {@code [creating]} and {@code [review]} never
 * leave that state, {@code [offline 63112]} goes offline for that reason.
 */
public final class SenderLife {
    private static final Set<String> STATUSES = Set.of(
            "CREATING",
            "ONLINE",
            "OFFLINE",
            "PENDING_VERIFICATION",
            "VERIFYING",
            "ONLINE:UPDATING",
            "TWILIO_REVIEW",
            "DRAFT",
            "STUBBED");
    private static final String STEP = "sender.step";
    private static final String RATING = "sender.rating";
    private static final String WRONG_CODE = "000000";
    private static final JsonNode NONE = JsonNodeFactory.instance.nullNode();
    private static final Pattern OFFLINE = Pattern.compile("\\[offline (\\d+)]");

    private final Store store;
    private final Table table;
    private final Agenda agenda;
    private final SettingsBook settings;
    private final OwnedNumbers numbers;

    public SenderLife(Store store, Agenda agenda, SettingsBook settings, OwnedNumbers numbers) {
        this.store = store;
        this.table = store.table("senders");
        this.agenda = agenda;
        this.settings = settings;
        this.numbers = numbers;
        agenda.on(STEP, this::step);
        agenda.on(RATING, this::rate);
    }

    /** A reason why a sender is offline. */
    public record OfflineReason(String code, String message) {}

    void planStep(Resource sender) {
        Long wait = settings.get().senderOnlineMs();
        if (wait != null) {
            agenda.schedule(store.now().plusMillis(wait), STEP, sender.sid() + " " + sender.text("status"));
        }
    }

    /** An entry of the agenda counts only while the sender is where it was when the entry was made. */
    private void step(String subject) {
        String[] parts = subject.split(" ", 2);
        table.find(parts[0]).filter(sender -> sender.is("status", parts[1])).ifPresent(this::advance);
    }

    private void advance(Resource sender) {
        switch (sender.text("status")) {
            case "CREATING" -> afterCreation(sender);
            case "VERIFYING" -> afterVerification(sender);
            case "ONLINE:UPDATING" -> online(sender);
            default -> {
                // The other states wait for somebody outside.
            }
        }
    }

    private void afterCreation(Resource sender) {
        String name = profileName(sender);
        Matcher offline = OFFLINE.matcher(name);
        if (name.contains("[creating]")) {
            return;
        }
        if (offline.find()) {
            offline(sender, List.of(reason(offline.group(1))));
        } else if (name.contains("[review]")) {
            table.save(sender.set("status", "TWILIO_REVIEW"));
        } else if (verifiesItself(sender)) {
            online(sender);
        } else {
            table.save(sender.set("status", "PENDING_VERIFICATION"));
        }
    }

    private static String profileName(Resource sender) {
        return sender.json("profile").path("name").asString("");
    }

    private boolean verifiesItself(Resource sender) {
        Optional<Resource> number =
                numbers.ownedBy(sender.scope(), sender.text("sender_id").substring("whatsapp:".length()));
        return number.filter(owned -> owned.json("capabilities").path("sms").asBoolean())
                .isPresent();
    }

    void verify(Resource sender, String code) {
        if (!sender.is("status", "PENDING_VERIFICATION")) {
            throw ErrorCode.SENDER_ACTION_UNSUPPORTED.refusal(
                    "Sender " + sender.sid() + " is " + sender.text("status") + " and does not wait for a code");
        }
        table.save(sender.set("status", "VERIFYING").set("#code", code));
        planStep(sender);
    }

    private void afterVerification(Resource sender) {
        if (sender.is("#code", WRONG_CODE)) {
            table.save(sender.set("status", "PENDING_VERIFICATION").clear("#code"));
        } else {
            online(sender.clear("#code"));
        }
    }

    private void online(Resource sender) {
        table.save(sender.set("status", "ONLINE").set("offline_reasons", NONE));
        Long wait = settings.get().senderOnlineMs();
        agenda.schedule(store.now().plusMillis(wait == null ? 0 : wait), RATING, sender.sid());
    }

    /** Quality and limit are known only some time after the sender is online. */
    private void rate(String sid) {
        table.find(sid)
                .ifPresent(sender -> table.save(sender.set(
                        "properties",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("quality_rating", "HIGH")
                                .put("messaging_limit", "1K Customers/24hr"))));
    }

    private void offline(Resource sender, List<OfflineReason> reasons) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        reasons.forEach(reason -> list.addObject()
                .put("code", reason.code())
                .put("message", reason.message())
                .put("more_info", "https://www.twilio.com/docs/api/errors/" + reason.code()));
        table.save(sender.set("status", "OFFLINE").set("offline_reasons", list));
    }

    /** The reason for a code, in words. */
    public static OfflineReason reason(String code) {
        String message = switch (code) {
            case "63020" -> "Twilio encountered a Business Manager account error";
            case "63022" -> "The name certificate is invalid";
            case "63051" -> "The WhatsApp Business Account is locked";
            case "63109" -> "The sender was migrated to another account";
            case "63111" -> "Meta does not find the number or its WhatsApp Business Account";
            case "63112" -> "Meta disabled the business, or its verification is pending";
            default -> "The sender is offline";
        };
        return new OfflineReason(code, message);
    }

    /** Sets a status as Twilio or Meta might, whatever it was before. */
    public void setStatus(String sid, String status, List<OfflineReason> reasons) {
        Resource sender = table.find(sid).orElseThrow(() -> new IllegalArgumentException("There is no sender " + sid));
        if (!STATUSES.contains(status)) {
            throw new IllegalArgumentException(
                    "A status is one of " + STATUSES.stream().sorted().toList() + ", not " + status);
        }
        switch (status) {
            case "OFFLINE" -> offline(sender, reasons);
            case "ONLINE" -> online(sender);
            default -> table.save(sender.set("status", status).set("offline_reasons", NONE));
        }
    }
}
