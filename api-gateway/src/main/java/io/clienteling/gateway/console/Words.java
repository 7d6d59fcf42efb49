package io.clienteling.gateway.console;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says in words what documents say in codes. What is new to us is said as it comes. */
@Component
class Words {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final Map<String, String> STATES = Map.ofEntries(
            Map.entry("accepted", "Accepted"),
            Map.entry("running", "Under way"),
            Map.entry("waiting", "Waiting for Twilio or Meta"),
            Map.entry("action_required", "Needs you"),
            Map.entry("completed", "Completed"),
            Map.entry("cancelling", "Being cancelled"),
            Map.entry("cancelled", "Cancelled"),
            Map.entry("pending", "To come"),
            Map.entry("blocked", "Blocked"),
            Map.entry("done", "Done"),
            Map.entry("skipped", "Skipped"),
            Map.entry("not_onboarded", "Not onboarded"),
            Map.entry("onboarded", "Onboarded"),
            Map.entry("offline", "Offline"));

    private static final Map<String, String> STEPS = Map.ofEntries(
            Map.entry("create_account", "Create the account at Twilio"),
            Map.entry("create_messaging_service", "Create the messaging service"),
            Map.entry("create_call_forwarding", "Create what forwards calls"),
            Map.entry("create_opt_in", "Create the opt-in text"),
            Map.entry("check_compliance", "Check the country's rules"),
            Map.entry("purchase_number", "Buy the number"),
            Map.entry("forward_calls", "Forward its calls to the store"),
            Map.entry("join_messaging_service", "Join the messaging service"),
            Map.entry("choose_number", "Choose the number"),
            Map.entry("connect_waba", "Connect the WhatsApp Business Account"),
            Map.entry("register_sender", "Register the WhatsApp sender"),
            Map.entry("await_online", "Wait until the sender is online"));

    private static final Map<String, String> ACTIONS = Map.ofEntries(
            Map.entry("number_type_unavailable", "Twilio sells no numbers of this type here: configure another type."),
            Map.entry("create_regulatory_bundle", "Create a regulatory bundle at Twilio."),
            Map.entry("complete_regulatory_bundle", "Complete the draft of the bundle and submit it for review."),
            Map.entry("await_regulatory_review", "Twilio reviews the bundle: wait."),
            Map.entry("fix_rejected_bundle", "Twilio rejected the bundle: mend it and submit it again."),
            Map.entry(
                    "choose_approved_number_type",
                    "An approved bundle is for numbers of another type: take such a number, or create a bundle for"
                            + " this type."),
            Map.entry("renew_bundle", "The bundle's approval ends within 30 days: renew it."),
            Map.entry("create_address", "The approved bundle names no address: add one."),
            Map.entry("create_trust_product", "Create a trust product at Twilio."),
            Map.entry("complete_trust_product", "Complete the draft of the trust product and submit it for review."),
            Map.entry("await_trust_review", "Twilio reviews the trust product: wait."),
            Map.entry("fix_rejected_trust_product", "Twilio rejected the trust product: mend it and submit it again."));

    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("phone_number", "Phone number"),
            Map.entry("whatsapp_phone_number", "A number of its own for WhatsApp"),
            Map.entry("phone_number_already_purchased", "The account has the number already"),
            Map.entry("bundle_sid", "Regulatory bundle (BU…)"),
            Map.entry("address_sid", "Address (AD…)"),
            Map.entry("waba_id", "WhatsApp Business Account"),
            Map.entry("profile_name", "Name"),
            Map.entry("profile_email", "E-mail"),
            Map.entry("profile_website", "Website"),
            Map.entry("profile_picture", "Picture"),
            Map.entry("profile_description", "Description"),
            Map.entry("profile_about", "About"),
            Map.entry("profile_address", "Address"));

    public String state(String code) {
        return STATES.getOrDefault(code, code);
    }

    public String step(String code) {
        return STEPS.getOrDefault(code, code);
    }

    public String action(String code) {
        return ACTIONS.getOrDefault(code, code);
    }

    public String field(String code) {
        return FIELDS.getOrDefault(code, code);
    }

    /** Who can mend something. */
    public String owner(String code) {
        return switch (code) {
            case "retailer" -> "you, the retailer";
            case "operator" -> "an operator";
            case "twilio" -> "Twilio";
            case "meta" -> "the business at Meta";
            default -> code;
        };
    }

    public String country(String code) {
        return Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
    }

    public String time(@Nullable Instant at) {
        return at == null ? "" : TIME.format(at);
    }
}
