package io.clienteling.simulator.traffic;

import io.clienteling.simulator.account.Accounts;
import io.clienteling.simulator.callback.Callbacks;
import io.clienteling.simulator.control.SettingsBook;
import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.messaging.Services;
import io.clienteling.simulator.number.OwnedNumbers;
import io.clienteling.simulator.review.Agenda;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.store.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a message after the call that made it: it is sent, and it arrives or not. The text may ask for an
 * outcome ({@code [undelivered 30003]}, {@code [failed 30007]}); American handsets are reached from registered numbers only.
 */
public final class MessageLife {
    private static final String STEP = "message.step";
    private static final Pattern MAGIC = Pattern.compile("\\[(undelivered|failed) (\\d+)]");
    private static final Set<String> REGISTRATIONS = Set.of("registered", "pending", "unregistered");
    private static final int ACCOUNT_SUSPENDED = 30002;
    private static final int TOLL_FREE_UNVERIFIED = 30032;
    private static final int UNREGISTERED = 30034;
    private static final int STILL_CONFIGURED = 30035;

    private final Store store;
    private final Table table;
    private final Agenda agenda;
    private final SettingsBook settings;
    private final Callbacks callbacks;
    private final Accounts accounts;
    private final OwnedNumbers numbers;
    private final Services services;

    public MessageLife(
            Store store,
            Agenda agenda,
            SettingsBook settings,
            Callbacks callbacks,
            Accounts accounts,
            OwnedNumbers numbers,
            Services services) {
        this.store = store;
        this.table = store.table("messages");
        this.agenda = agenda;
        this.settings = settings;
        this.callbacks = callbacks;
        this.accounts = accounts;
        this.numbers = numbers;
        this.services = services;
        agenda.on(STEP, this::step);
    }

    /** A message is on its way now, or at its time. */
    void begin(Resource message, @Nullable Instant sendAt) {
        if (sendAt == null) {
            planStep(message);
        } else {
            agenda.schedule(sendAt, STEP, message.sid() + " " + message.text("status"));
        }
    }

    private void planStep(Resource message) {
        Long wait = settings.get().messageMs();
        if (wait != null) {
            agenda.schedule(store.now().plusMillis(wait), STEP, message.sid() + " " + message.text("status"));
        }
    }

    private void step(String subject) {
        String[] parts = subject.split(" ", 2);
        table.find(parts[0]).filter(message -> message.is("status", parts[1])).ifPresent(message -> {
            if (message.is("status", "sent")) {
                arrive(message);
            } else {
                send(message);
            }
        });
    }

    private void send(Resource message) {
        message.set("from", message.text("#from"));
        Matcher magic = MAGIC.matcher(message.text("body"));
        if (!accounts.isUsable(message.scope())) {
            end(message, "failed", ACCOUNT_SUSPENDED);
        } else if (magic.find() && magic.group(1).equals("failed")) {
            end(message, "failed", Integer.parseInt(magic.group(2)));
        } else {
            message.set("date_sent", Stamp.rfc2822(store.now()))
                    .set("#sent", store.now().toString());
            move(message, "sent", null);
            planStep(message);
        }
    }

    private void arrive(Resource message) {
        Matcher magic = MAGIC.matcher(message.text("body"));
        Integer code = magic.find() ? Integer.valueOf(magic.group(2)) : americanObjection(message);
        if (code == null) {
            move(message, "delivered", null);
        } else {
            end(message, "undelivered", code);
        }
    }

    private @Nullable Integer americanObjection(Resource message) {
        if (!MessageRequest.isAmerican(message.text("to"))) {
            return null;
        }
        Resource number = numbers.ownedBy(message.scope(), message.text("from")).orElse(null);
        if (number == null || !number.text("phone_number").startsWith("+1")) {
            return null;
        }
        String registration = number.find("#registration");
        boolean tollFree = number.is("type", "toll-free");
        boolean byCampaign = registration == null && !tollFree && services.registers(number);
        if ("registered".equals(registration) || byCampaign) {
            return null;
        }
        if (tollFree) {
            return TOLL_FREE_UNVERIFIED;
        }
        return "pending".equals(registration) ? STILL_CONFIGURED : UNREGISTERED;
    }

    /** Says how far a number is with its registration for texting to America; at first it is unregistered. */
    public void register(String phoneNumber, String status) {
        if (!REGISTRATIONS.contains(status)) {
            throw new IllegalArgumentException("A registration is registered, pending or unregistered, not " + status);
        }
        Resource number = numbers.withNumber(phoneNumber)
                .orElseThrow(() -> new IllegalArgumentException("Nobody here owns " + phoneNumber));
        numbers.keep(number.set("#registration", status));
    }

    private void end(Resource message, String status, int code) {
        message.set("error_code", code).set("error_message", DeliveryErrors.title(code));
        move(message, status, code);
    }

    private void move(Resource message, String status, @Nullable Integer code) {
        table.save(message.set("status", status).set("date_updated", Stamp.rfc2822(store.now())));
        String url = message.find("#callback");
        if (url != null) {
            callbacks.post(message.sid(), url, fields(message, status, code), accounts.tokenOf(message.scope()));
        }
    }

    private static Map<String, String> fields(Resource message, String status, @Nullable Integer code) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("SmsSid", message.sid());
        fields.put("SmsStatus", status);
        fields.put("MessageSid", message.sid());
        fields.put("MessageStatus", status);
        fields.put("To", message.text("to"));
        fields.put("From", message.text("from"));
        fields.put("AccountSid", message.scope());
        fields.put("ApiVersion", message.text("api_version"));
        String service = message.find("messaging_service_sid");
        if (service != null) {
            fields.put("MessagingServiceSid", service);
        }
        if (code != null) {
            fields.put("ErrorCode", code.toString());
        }
        return fields;
    }
}
