package io.clienteling.contracts.onboarding;

import static io.clienteling.contracts.onboarding.Owner.META;
import static io.clienteling.contracts.onboarding.Owner.OPERATOR;
import static io.clienteling.contracts.onboarding.Owner.RETAILER;
import static io.clienteling.contracts.onboarding.Owner.TWILIO;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Every reason for which a step waits for a decision: a stable code, what mends it, who can, which fields may change,
 * and the error codes of Twilio (https://www.twilio.com/docs/api/errors) that mean it. Twilio's codes that no constant
 * names are {@link #REQUEST_REFUSED}.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists and sets come from List.of and Set.of
public enum FailureCode {
    NUMBER_NOT_AVAILABLE(
            RETAILER,
            "Choose another number, for instance one that the API lists (available-phone-numbers), and send it as"
                    + " phone_number (whatsapp_phone_number for WhatsApp).",
            RequestFieldNames.OF_NUMBER,
            21422),
    NUMBER_INVALID(
            RETAILER,
            "Send a phone_number that Twilio sells, in E.164 form, for instance one that the API lists"
                    + " (available-phone-numbers).",
            List.of("phone_number", "whatsapp_phone_number"),
            21421),
    NUMBER_IN_USE(
            RETAILER,
            "The account has the number already. Where no store uses it, since a cancelled onboarding kept it (the message"
                    + " calls it \"Kept, was …\") or somebody bought it by hand, send phone_number_already_purchased = true,"
                    + " and it is adopted. Else choose another one and send it as phone_number (whatsapp_phone_number for"
                    + " WhatsApp).",
            List.of("phone_number", "whatsapp_phone_number", "phone_number_already_purchased")),
    NUMBER_NOT_OWNED(
            RETAILER,
            "Send a phone_number that the account owns, or phone_number_already_purchased = false to have this one"
                    + " bought.",
            List.of("phone_number", "phone_number_already_purchased")),
    NUMBER_CANNOT_TEXT(
            RETAILER,
            "The number has no SMS capability. Cancel this onboarding, which gives back a number that it bought, and"
                    + " start one with a number that has it.",
            List.of(),
            21715,
            21407),
    BUNDLE_REQUIRED(
            RETAILER,
            "Send bundle_sid and address_sid of an approved regulatory bundle for the number's country and type.",
            RequestFieldNames.OF_NUMBER),
    BUNDLE_NOT_NEEDED(
            RETAILER,
            "No regulation asks for a bundle here, and this one fits nothing. Send bundle_sid and address_sid as null.",
            RequestFieldNames.OF_NUMBER),
    BUNDLE_NOT_FOUND(
            RETAILER,
            "Send the bundle_sid of a regulatory bundle in the retailer's own Twilio account; a trust product is none,"
                    + " though its id looks alike. The API lists those that are approved (regulatory-bundles).",
            RequestFieldNames.OF_NUMBER),
    BUNDLE_COUNTRY_DIFFERS(
            RETAILER,
            "Send the bundle_sid and address_sid of a bundle for the number's own country; the API lists them"
                    + " (regulatory-bundles).",
            RequestFieldNames.OF_NUMBER),
    BUNDLE_TYPE_DIFFERS(
            RETAILER,
            "Send the bundle_sid and address_sid of a bundle for the number's type, or a number of the bundle's type.",
            RequestFieldNames.OF_NUMBER),
    BUNDLE_UNSUITABLE(
            RETAILER,
            "Twilio does not take this bundle for this number: it must be approved, and for the number's country and"
                    + " type. Send another bundle_sid and address_sid, or another number.",
            RequestFieldNames.OF_NUMBER,
            21649),
    BUNDLE_NOT_SUBMITTED(
            RETAILER,
            "Complete the bundle at Twilio and submit it for review, then retry; or send an approved bundle_sid.",
            RequestFieldNames.OF_NUMBER),
    BUNDLE_REJECTED(
            RETAILER,
            "Mend at Twilio what the message names, submit the bundle again, then retry; or send another, approved"
                    + " bundle_sid.",
            RequestFieldNames.OF_NUMBER),
    BUNDLE_EXPIRED(
            RETAILER,
            "The approval of this bundle has run out. Send the bundle_sid and address_sid of another, approved one; or"
                    + " renew this one at Twilio and retry once it is approved again.",
            RequestFieldNames.OF_NUMBER),
    ADDRESS_NOT_IN_BUNDLE(
            RETAILER,
            "Send an address_sid that one of the bundle's documents names, or another bundle_sid that holds this"
                    + " address.",
            RequestFieldNames.OF_NUMBER,
            21651),
    ADDRESS_REQUIRED(
            RETAILER,
            "Send the address_sid of an address in the account that suits the number.",
            RequestFieldNames.OF_NUMBER,
            21613,
            21631),
    ADDRESS_COUNTRY_DIFFERS(
            RETAILER,
            "Twilio sells the number only with an address in its country. Send the address_sid of such an address, and"
                    + " the bundle that holds it; or choose another number.",
            RequestFieldNames.OF_NUMBER),
    ADDRESS_NOT_LOCAL(
            RETAILER,
            "The number needs an address in its own area. Send the address_sid of such an address, or choose another"
                    + " number.",
            RequestFieldNames.OF_NUMBER,
            21615),
    NUMBER_IN_ANOTHER_SERVICE(
            OPERATOR, "Take the number out of the other messaging service at Twilio, then retry.", List.of(), 21712),
    MESSAGING_SERVICE_FULL(
            OPERATOR,
            "Have Twilio raise the messaging service's number limit, or take unused numbers out of it, then retry.",
            List.of(),
            21714),
    MESSAGING_SERVICE_MISSING(
            OPERATOR,
            "The retailer's messaging service is gone at Twilio, and no other has its name. Retry: the step creates a"
                    + " new one and puts the numbers of the retailer's other stores back into it.",
            List.of(),
            21701,
            21705),
    CALL_FORWARDING_MISSING(
            OPERATOR,
            "The application that takes the calls of the retailer's stores is gone at Twilio, and no other has its name."
                    + " Retry: the step creates a new one. At Twilio, have it take the calls of the retailer's other"
                    + " numbers too.",
            List.of(),
            21420),
    INBOUND_URL_MISSING(
            OPERATOR,
            "Configure the inbound URL of the retailer's messaging application, for the tenant or as the default, then"
                    + " retry.",
            List.of()),
    ACCOUNT_UNUSABLE(
            OPERATOR,
            "Twilio refuses the account or its credentials. Reactivate the account where it is suspended, or mend the"
                    + " credentials, then retry. One that is closed (Twilio's 21479) stays closed, and no retry helps.",
            List.of(),
            10001,
            20003,
            20005,
            20403,
            21475,
            21476,
            21477,
            21478,
            21479),
    ACCOUNT_LIMIT(
            OPERATOR,
            "Have Twilio raise the limit of subaccounts, or close unused ones, then retry.",
            List.of(),
            21480),
    TRIAL_ACCOUNT(OPERATOR, "Upgrade the Twilio account from trial, then retry.", List.of(), 10002, 21404),
    PURCHASE_BARRED(
            TWILIO,
            "Twilio bars this account from buying numbers. Ask Twilio's support, then retry.",
            List.of(),
            22300),
    PURCHASE_LIMIT_REACHED(
            OPERATOR,
            "Find out whether so many are wanted. If so, send the Update raiseLimit to the workflow that counts the purchases,"
                    + " whose id is purchases: and the tenant, and the onboarding goes on by itself; or configure a higher limit for the tenant, then retry. Else cancel"
                    + " what nobody wants. Without any of this it goes on after midnight UTC, as far as the next day's"
                    + " limit allows.",
            List.of()),
    CLAIM_ENDED(OPERATOR, "Retry, and the number is looked for, and bought only where it is not there yet.", List.of()),
    RESOURCE_MISSING(
            OPERATOR,
            "Something that this step needs is gone at Twilio. Look at the account, restore it, then retry.",
            List.of(),
            20404),
    GROUP_EXISTS(
            RETAILER,
            "Another store has made a sender group of that name. Where it has been given up since, retry, and this"
                    + " store makes the group. Else cancel this onboarding, then send it again with kind ="
                    + " join_existing_group and the group's phone_number, or with another sender_group_id.",
            List.of()),
    GROUP_NOT_FOUND(
            RETAILER,
            "There is no such sender group, or it has just ended. Once another store makes it, retry. Else cancel this"
                    + " onboarding, then send it again with kind = create_group, or with the sender_group_id of a group"
                    + " that exists.",
            List.of()),
    GROUP_NUMBER_DIFFERS(
            RETAILER,
            "Send the group's own number as phone_number (for WhatsApp as whatsapp_phone_number, or none); the message"
                    + " names it.",
            List.of("phone_number", "whatsapp_phone_number")),
    GROUP_PROFILE_DIFFERS(
            RETAILER,
            "All stores of a sender group share one WhatsApp profile. Send the profile that the group has: the message"
                    + " names the fields that differ. Its profile_email and profile_address, which no message shows, can be"
                    + " read at Twilio, in the profile of the group's sender.",
            RequestFieldNames.OF_PROFILE),
    WHATSAPP_SIGNUP_NEEDED(
            RETAILER,
            "Meta wants a person to connect the first WhatsApp Business Account. Where that was not done yet, follow"
                    + " the link in the message, sign up there for this Twilio account, and the onboarding goes on by"
                    + " itself; or retry. Where one is connected that has no sender yet, send its id as waba_id, also the"
                    + " one sent before, and the sender is registered with it.",
            List.of("waba_id")),
    WABA_DIFFERS(
            RETAILER,
            "One Twilio account holds one WhatsApp Business Account. Send its id as waba_id, or leave waba_id out.",
            List.of("waba_id"),
            63102),
    WABA_INVALID(
            RETAILER,
            "Meta does not know the WhatsApp Business Account, or it is not shared with Twilio. Share it there,"
                    + " then retry; or send another waba_id.",
            List.of("waba_id"),
            63101),
    WABA_UNUSABLE(
            META,
            "Have the business mend its WhatsApp Business Account at Meta (verification, payment, invitation), then"
                    + " retry.",
            List.of(),
            63103,
            63020,
            63051),
    SENDER_INVALID(
            RETAILER,
            "Twilio refuses the WhatsApp profile; read its message and send the profile fields corrected.",
            RequestFieldNames.OF_PROFILE,
            63100,
            63022),
    SENDER_NOT_READY(OPERATOR, "The sender is not ready for this yet. Retry in some minutes.", List.of(), 63108),
    SENDER_MISSING(OPERATOR, "The sender is gone at Twilio. Retry, and it is registered again.", List.of(), 63111),
    VERIFICATION_CODE_NEEDED(RETAILER, "Meta sent a code to the number. Send it as verification_code.", List.of()),
    SENDER_OFFLINE(
            META,
            "Meta or Twilio took the sender offline; the message names the reasons. Mend them there, and the onboarding"
                    + " goes on by itself; or retry. Where they lie in the profile, send its fields corrected, and the"
                    + " sender is updated with them.",
            RequestFieldNames.OF_PROFILE,
            63109,
            63112),
    REQUEST_REFUSED(
            OPERATOR,
            "Read Twilio's message and its page and mend what it names, then retry; or, where it names a field of the"
                    + " request that may still be changed, send that corrected.",
            RequestFieldNames.ALL);

    /** What to do about {@link #REQUEST_REFUSED} where no field may be changed, or the request never had one. */
    static final String MEND_AND_RETRY = "Read Twilio's message and its page and mend what it names, then retry.";

    /** What to do where a correction would have mended it and comes too late. */
    static final String TOO_LATE_TO_CORRECT =
            "What was sent can't be changed any more at this step. Mend at Twilio or Meta what the message names, then"
                    + " retry; or cancel this onboarding and send it again, corrected.";

    /** What to do where what the failure's own fix asks for comes too late, since all is being undone. */
    static final String WHILE_BEING_UNDONE =
            "The onboarding is being undone, so that nothing can be corrected any more. Mend at Twilio or Meta what the"
                    + " message names, then retry.";

    /** What else to do where giving a number back is refused. */
    static final String OR_KEEP_THE_NUMBER = " Or keep the number, and it stays in the account.";

    /** What else to do where no mend helps: whatever was done must not keep the rest from being undone. */
    static final String OR_SKIP_THE_STEP = " Or skip the step, and what it would undo stays as it is.";

    /** Those whose fix asks for nothing but a mend elsewhere and a retry, so that it mends an undo too. */
    static final Set<FailureCode> MENDED_ELSEWHERE = Set.of(
            NUMBER_IN_ANOTHER_SERVICE,
            MESSAGING_SERVICE_FULL,
            INBOUND_URL_MISSING,
            ACCOUNT_UNUSABLE,
            ACCOUNT_LIMIT,
            TRIAL_ACCOUNT,
            PURCHASE_BARRED,
            RESOURCE_MISSING,
            WABA_UNUSABLE,
            SENDER_NOT_READY);

    private final Owner owner;
    private final String fix;
    private final List<String> correctableFields;
    private final Set<Integer> providerCodes;

    FailureCode(Owner owner, String fix, List<String> correctableFields, Integer... providerCodes) {
        this.owner = owner;
        this.fix = fix;
        this.correctableFields = correctableFields;
        this.providerCodes = Set.of(providerCodes);
    }

    /** The constant that names Twilio's error code, {@link #REQUEST_REFUSED} where none does. */
    public static FailureCode ofProvider(int providerCode) {
        return Arrays.stream(values())
                .filter(code -> code.providerCodes.contains(providerCode))
                .findFirst()
                .orElse(REQUEST_REFUSED);
    }

    /** The constant that documents write so. */
    @JsonCreator
    public static FailureCode ofWireName(String wireName) {
        return Arrays.stream(values())
                .filter(code -> code.wireName().equals(wireName))
                .findFirst()
                .orElse(REQUEST_REFUSED);
    }

    /** The code as it is written in documents, search attributes and failure types. */
    @JsonValue
    public String wireName() {
        return WireNames.of(this);
    }

    /**
     * Whether a step that it blocks also looks again by itself, when it is told of a change and now and then without: what mends it
     * happens elsewhere, at Twilio or Meta for instance.
     */
    public boolean mayHealByItself() {
        return this == WHATSAPP_SIGNUP_NEEDED
                || this == VERIFICATION_CODE_NEEDED
                || this == SENDER_OFFLINE
                || this == PURCHASE_LIMIT_REACHED;
    }

    /** Who can mend it. */
    public Owner owner() {
        return owner;
    }

    /** What to do next, in a sentence. */
    public String fix() {
        return fix;
    }

    /** What to do next at that step, in a sentence. */
    public String fixAt(StepName step) {
        if (mayBeMendedWithoutFields() || !correctableFieldsAt(step).isEmpty()) {
            return fix;
        }
        return this == REQUEST_REFUSED ? MEND_AND_RETRY : TOO_LATE_TO_CORRECT;
    }

    /** What to do next where undoing that step is refused, in a sentence: nothing can be corrected or cancelled then. */
    public String fixOfUndo(StepName step) {
        return (MENDED_ELSEWHERE.contains(this) ? fix : WHILE_BEING_UNDONE)
                + (step.takesNumber() ? OR_KEEP_THE_NUMBER : "")
                + OR_SKIP_THE_STEP;
    }

    /** Who can mend it where an undo is refused; what the retailer has sent does not matter then. */
    public Owner ownerOfUndo() {
        return owner == RETAILER ? OPERATOR : owner;
    }

    private boolean mayBeMendedWithoutFields() {
        return correctableFields.isEmpty() || mayHealByItself();
    }

    /** Twilio's error codes that mean it. */
    public Set<Integer> providerCodes() {
        return providerCodes;
    }

    /** The request's fields that {@code correctAndRetry} may change, as the API names them. */
    public List<String> correctableFields() {
        return correctableFields;
    }

    /** Those of them whose change has an effect from that step on. */
    public List<String> correctableFieldsAt(StepName step) {
        return correctableFields.stream()
                .filter(step.changeableFields()::contains)
                .toList();
    }
}
