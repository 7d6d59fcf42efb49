package io.clienteling.simulator.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Every error the simulator gives by itself: Twilio's code, the HTTP status, the message, and what stands in its places. */
public enum ErrorCode {
    ACCOUNT_DISABLED(10001, 403, "Account is not active"),
    TRIAL_FEATURE(10002, 403, "Trial accounts do not support the feature you tried to use: %s", "WhatsApp senders"),
    MISSING_PARAMETER(20001, 400, "Missing required parameter %s in the %s", "FriendlyName", "post body"),
    BAD_FRIENDLY_NAME(20002, 400, "Invalid FriendlyName: it must have 1 to %s characters", "64"),
    AUTHENTICATE(20003, 401, "Authenticate"),
    METHOD_NOT_ALLOWED(20004, 405, "Method not allowed"),
    ACCOUNT_NOT_ACTIVE(20005, 403, "Account not active"),
    ACCESS_DENIED(20006, 403, "Access Denied"),
    TEST_CREDENTIALS(20008, 403, "Resource not accessible with Test Account Credentials"),
    PAGE_SIZE_TOO_LARGE(20007, 400, "Page size must be less than or equal to 1000"),
    ACTION_DISABLED(20010, 403, "Action disabled for account"),
    CONFLICTING_UPDATE(20162, 409, "A conflicting resource update is in progress"),
    FORBIDDEN(20403, 403, "Account %s is suspended or closed", "AC00000000000000000000000000000009"),
    NOT_FOUND(20404, 404, "The requested resource %s was not found", "/"),
    CONFLICT(20409, 409, "%s", "The resource is in another state than this change needs"),
    INVALID_PARAMETER(20422, 400, "Invalid Parameter: %s", "Status"),
    INVALID_SID(20423, 400, "Invalid SID: %s", "TK00000000000000000000000000000000"),
    TOO_MANY_REQUESTS(20429, 429, "Too Many Requests"),
    INTERNAL(20500, 500, "An internal server error has occurred"),
    UNAVAILABLE(20503, 503, "Service unavailable"),
    TIMEOUT(20504, 504, "Gateway timeout"),

    CALL_TO_MISSING(21201, 400, "No 'To' number is specified"),
    CALL_URL_INVALID(21205, 400, "%s is not a valid URL: '%s'", "Url", "hello"),
    CALL_DIGITS_INVALID(21206, 400, "Invalid SendDigits"),
    CALL_TIMEOUT_INVALID(21208, 400, "Invalid Timeout: it must be 0 to 600 seconds"),
    CALL_METHOD_INVALID(21209, 400, "%s is not a valid method: GET or POST", "Method"),
    CALL_FROM_UNVERIFIED(
            21210, 400, "The source phone number provided, %s, is not yet verified for your account", "+15005550000"),
    CALL_FROM_MISSING(21213, 400, "The 'From' phone number is required"),
    CALL_UNROUTABLE(21214, 400, "The 'To' phone number %s cannot be reached", "+15005550002"),
    CALL_NOT_PERMITTED(21215, 400, "The account is not permitted to call %s", "+15005550003"),
    CALL_BLOCKED(21216, 400, "Calls to %s are blocked", "+15005550004"),
    CALL_TO_INVALID(21217, 400, "The phone number %s does not appear to be valid", "+15005550001"),
    CALL_APPLICATION_INVALID(21218, 400, "Invalid ApplicationSid %s", "AP00000000000000000000000000000000"),
    TO_INVALID(21211, 400, "Invalid 'To' Phone Number: %s", "+15005550001"),
    FROM_INVALID(21212, 400, "Invalid 'From' Phone Number: %s", "+15005550001"),
    MESSAGE_TO_ITSELF(21266, 400, "'To' and 'From' numbers cannot be the same"),
    TOO_MANY_APPLICATIONS(21301, 400, "Cannot create application: application limit exceeded"),
    INVALID_URL(21402, 400, "%s is not a valid URL", "VoiceUrl hello"),
    INVALID_METHOD(21403, 400, "%s is not a valid HTTP method", "VoiceMethod FETCH"),
    TRIAL_NUMBER(21404, 400, "Inbound Phone number not available to trial account: it has one already"),
    VOICE_FALLBACK_ALONE(21405, 400, "Cannot set VoiceFallbackUrl without setting VoiceUrl"),
    SMS_FALLBACK_ALONE(21406, 400, "Cannot set SmsFallbackUrl without setting SmsUrl"),
    NO_SMS_ON_TYPE(21407, 400, "This Phone Number type does not support SMS"),
    REGION_NOT_ENABLED(
            21408, 400, "Permission to send an SMS has not been enabled for the region of %s", "+15005550003"),
    APPLICATION_NOT_ACCESSIBLE(21420, 400, "ApplicationSid %s is not accessible", "AP00000000000000000000000000000000"),
    NUMBER_INVALID(21421, 400, "PhoneNumber %s is not valid", "+15005550001"),
    NUMBER_NOT_AVAILABLE(21422, 400, "%s is not available", "+15005550000"),
    AREA_CODE_INVALID(21451, 400, "%s is not a valid area code", "21"),
    AREA_CODE_EMPTY(21452, 400, "No phone numbers found in area code %s", "533"),
    AREA_CODE_NOT_HERE(21457, 400, "The AreaCode parameter is not supported here"),
    TYPE_MISMATCH(21458, 400, "%s is not a number of the type %s", "+15005550000", "toll-free"),
    TRANSFER_INVALID_ACCOUNT(21470, 400, "AccountSid %s is invalid", "nobody"),
    TRANSFER_NO_ACCOUNT(21471, 400, "Account %s does not exist", "AC00000000000000000000000000000009"),
    TRANSFER_INACTIVE(21472, 400, "Account %s is not active", "AC00000000000000000000000000000009"),
    TRANSFER_UNRELATED(
            21473,
            400,
            "Account %s is not related to the owner of the phone number",
            "AC00000000000000000000000000000009"),
    TRANSFER_NOT_PARENT(21474, 400, "Only the parent account may transfer phone numbers"),

    STATUS_INVALID(21475, 400, "Unable to update Status, invalid Status: %s", "asleep"),
    STATUS_PARENT_SUSPENDED(21476, 400, "Unable to update Status for subaccount, parent account is suspended"),
    STATUS_OF_PARENT(21477, 400, "Unable to update Status for parent accounts"),
    STATUS_SUSPENDED_BY_TWILIO(
            21478, 400, "Unable to update Status for subaccount, subaccount has been suspended by Twilio"),
    STATUS_CLOSED(21479, 400, "Unable to update Status for subaccount, subaccount has been closed"),
    TOO_MANY_SUBACCOUNTS(21480, 400, "Reached maximum number of subaccounts"),
    PAGE_TOKEN_INVALID(21481, 400, "Invalid PageToken"),

    MESSAGE_FROM_MISSING(21603, 400, "A 'From' or 'MessagingServiceSid' parameter is required to send a message"),
    MESSAGE_TO_MISSING(21604, 400, "The destination 'To' phone number is required to send a message"),
    MESSAGE_FROM_INCAPABLE(
            21606,
            400,
            "The 'From' phone number %s is not a valid message-capable Twilio phone number of the account",
            "+15005550007"),
    RECIPIENT_UNSUBSCRIBED(21610, 400, "Attempt to send to unsubscribed recipient %s", "+15005550004"),
    MESSAGE_CALLBACK_INVALID(21609, 400, "Invalid 'StatusCallback' %s", "hello"),
    MESSAGE_QUEUE_FULL(
            21611, 400, "The 'From' number %s has exceeded the maximum number of queued messages", "+15005550008"),
    MESSAGE_UNROUTABLE(21612, 400, "The message cannot be routed to %s", "+15005550002"),
    ADDRESS_GONE(
            21613,
            400,
            "PhoneNumber requires an Address: Address %s of Bundle %s does not exist in the account",
            "AD00000000000000000000000000000000",
            "BU00000000000000000000000000000000"),
    NOT_A_MOBILE(21614, 400, "'To' number %s is not a valid mobile number", "+15005550009"),
    ADDRESS_NOT_LOCAL(
            21615, 400, "Phone Number Requires a Local Address: %s", "the address must be in the number's own town"),
    MESSAGE_TOO_LONG(21617, 400, "The concatenated message body exceeds the 1600 character limit"),
    MESSAGE_EMPTY(21619, 400, "A Message Body, Media URL or Content SID is required"),
    MEDIA_URL_INVALID(21620, 400, "Invalid media URL %s", "hello"),
    TOO_MANY_MEDIA(21623, 400, "Number of media files exceeds the allowed limit of 10"),
    VALIDITY_PERIOD_INVALID(21624, 400, "Invalid ValidityPeriod: it must be 1 to 36000 seconds"),
    ADDRESS_IN_USE(
            21625,
            400,
            "Address %s cannot be deleted: it is required for active phone numbers",
            "AD00000000000000000000000000000000"),
    MAX_PRICE_INVALID(21627, 400, "MaxPrice must be a positive number"),
    ADDRESS_VALIDATION(21628, 400, "Address Validation Error: the address could not be validated"),
    ADDRESS_SUGGESTION(
            21629, 400, "Address Validation Error - Check Suggested Address: %s", "suggested street is 'Main Street'"),
    ADDRESS_VERIFIED(
            21630,
            400,
            "Cannot mutate Address %s that is linked to a verified Document",
            "AD00000000000000000000000000000000"),
    ADDRESS_REQUIRED(21631, 400, "Phone Number Requires an Address but the 'AddressSid' parameter was %s", "empty"),
    END_USER_ASSIGNED(
            21644,
            400,
            "End-User %s cannot be deleted due to an active assignment to a Bundle",
            "IT00000000000000000000000000000000"),
    DOCUMENT_ASSIGNED(
            21645,
            400,
            "Supporting Document %s cannot be deleted due to an active Regulatory Bundle assignment",
            "RD00000000000000000000000000000000"),
    DOCUMENT_NOT_DELETABLE(
            21646, 400, "Supporting Document %s is not eligible for deletion", "RD00000000000000000000000000000000"),
    BUNDLE_UNDER_REVIEW(
            21647,
            400,
            "Regulatory Bundle %s is under review and is not eligible for deletion",
            "BU00000000000000000000000000000000"),
    BUNDLE_HAS_NUMBERS(
            21648,
            400,
            "Regulatory Bundle %s cannot be deleted due to an active number assignment",
            "BU00000000000000000000000000000000"),
    BUNDLE_REQUIRED(21649, 400, "%s", "Bundle required and not provided for country: [GB] and numberType: [MOBILE]"),
    IDENTITY_REQUIRED(21650, 400, "Phone Number Requires a Verified Identity Document"),
    ADDRESS_NOT_IN_BUNDLE(21651, 400, "Address not contained in bundle"),
    CONTENT_MISSING(21654, 400, "ContentSid Required"),
    CONTENT_INVALID(21655, 400, "The ContentSid %s is invalid", "HX00000000000000000000000000000000"),

    CONTENT_VARIABLES_INVALID(21656, 400, "The ContentVariables parameter is invalid: it must be a JSON object"),

    SERVICE_MISSING(21701, 404, "The Messaging Service %s does not exist", "MG00000000000000000000000000000000"),
    SERVICE_INVALID(21705, 400, "The Messaging Service %s is invalid", "MG0"),
    SERVICE_EMPTY(21704, 400, "The Messaging Service contains no phone numbers"),
    ALREADY_IN_SERVICE(21710, 409, "Phone Number or Short Code is already in the Messaging Service."),
    NOT_IN_SERVICE(
            21711,
            404,
            "%s is not associated to the specified Messaging Service",
            "PN00000000000000000000000000000000"),
    IN_ANOTHER_SERVICE(21712, 409, "Phone Number or Short Code is associated with another Messaging Service."),
    SERVICE_USECASE_INVALID(21713, 400, "Messaging Service Use Case is Invalid: %s", "shopping"),
    SERVICE_FULL(21714, 400, "Messaging Service Number Pool size limit reached"),
    NO_MESSAGING_CAPABILITY(21715, 400, "Phone Number %s has neither SMS nor MMS capability", "+15005550000"),

    BRAND_NOT_REGISTERED(
            21717,
            400,
            "Brand Registration SID %s for US A2P Campaign Use Case is Not Registered or Not Valid",
            "BN00000000000000000000000000000000"),
    CAMPAIGN_USECASE_INVALID(21720, 400, "A2P Use Case is Invalid: %s", "SHOPPING"),
    BRAND_NOT_FAILED(21725, 400, "Brand can only be updated when in FAILED state"),
    STARTER_BRANDS_DISABLED(21726, 400, "Starter brand registrations and updates are temporarily disabled"),
    CAMPAIGN_INCOMPLETE(21727, 400, "Campaign registration failed due to missing parameter(s): %s", "MessageFlow"),
    CAMPAIGN_LENGTHS(
            21728,
            400,
            "Campaign registration failed due to length validation failures: %s",
            "Description must have 40 to 4096, but has 5"),
    CAMPAIGN_SUSPENDED(21729, 400, "Cannot perform operation on suspended campaign"),
    BRAND_SUSPENDED(21731, 400, "Cannot perform operation on suspended brand"),
    CAMPAIGN_LIMIT(21732, 400, "Campaign limit reached on the Brand"),

    CHANNELS_DIFFER(21910, 400, "Invalid From and To pair: both should be of the same channel"),

    BUNDLE_TYPES_INVALID(22200, 400, "Invalid End-User Type or Number Type: %s", "carrier-pigeon"),
    REGULATION_MISSING(22201, 400, "No regulation sid found for the given number group"),
    REGULATION_NOT_GIVEN(22202, 400, "No regulation sid or phone number country and type was provided"),
    BUNDLE_STATUS_INVALID(22203, 400, "Unable to parse bundle status: %s", "approved"),
    STATUS_WITH_PROPERTIES(22204, 400, "Bundle status and properties cannot be updated in the same request"),
    ITEM_MISSING(
            22205, 400, "Attempting to assign invalid object_sid %s to Bundle", "IT00000000000000000000000000000000"),
    ITEM_TYPE_INVALID(
            22206, 400, "Attempting to add invalid object type %s to bundle", "PN00000000000000000000000000000000"),
    ATTRIBUTES_INVALID(22207, 400, "Unable to parse attributes JSON"),
    DOCUMENT_STATUS_WITH_ATTRIBUTES(
            22208, 400, "Supporting Document status and attributes cannot be updated in the same request"),
    DOCUMENT_STATUS_INVALID(22209, 400, "Invalid status enum in Supporting Document update request: %s", "perfect"),
    DOCUMENT_TYPE_INVALID(22210, 400, "Cannot create a Supporting Document with no Type%s", ": 'papyrus' is none"),
    DOCUMENT_WITHOUT_NAME(22211, 400, "Cannot create a Supporting Document with no FriendlyName"),
    REGULATION_END_USER_INVALID(22212, 400, "Invalid End-User Type in request: %s", "robot"),
    REGULATION_NUMBER_TYPE_INVALID(22213, 400, "Invalid Number Type in request: %s", "carrier-pigeon"),
    COPY_NOT_ELIGIBLE(
            22223, 400, "Regulatory Bundle %s is not eligible to be copied", "BU00000000000000000000000000000000"),
    REPLACE_NOT_ELIGIBLE(
            22224, 400, "Regulatory Bundle %s cannot transfer Item Assignments", "BU00000000000000000000000000000000"),
    REPLACE_FROM_MISSING(
            22225, 400, "Bundle %s to replace items from does not exist", "BU00000000000000000000000000000000"),
    REPLACE_FROM_ITSELF(22226, 400, "Cannot replace Items from Bundle to same Bundle"),
    REPLACE_OTHER_REGULATION(
            22228,
            400,
            "From Bundle %s does not have the latest Regulation requirements of the destination Bundle",
            "BU00000000000000000000000000000000"),

    REPLACE_LOSES_ADDRESS(
            22229, 400, "The Bundle to replace items from must have the addresses that the numbers were bought with"),
    COPY_WITHOUT_ADDRESS(
            22230,
            400,
            "Regulatory Bundle %s cannot be copied due to a deleted Address",
            "BU00000000000000000000000000000000"),
    ACCOUNT_BARRED(22300, 403, "This account is restricted from provisioning new long code phone numbers"),
    PORTED_OUT(22350, 400, "The Phone Number cannot be released because it is being ported out of Twilio"),

    TOLLFREE_NUMBER_INVALID(30436, 400, "Invalid Phone Number SID"),

    SEND_AT_MISSING(35111, 400, "SendAt is missing: a fixed schedule needs a time"),
    SEND_AT_OUT_OF_RANGE(35114, 400, "SendAt must be between 300 seconds and 35 days in the future"),
    SCHEDULE_WITHOUT_SERVICE(35118, 400, "MessagingServiceSid is required to schedule a message"),

    NO_CHANNEL(
            63007, 400, "Twilio could not find a Channel with the specified From address %s", "whatsapp:+15005550006"),

    CHANNEL_TO_ITSELF(63031, 400, "Channels message cannot have same 'From' and 'To'"),

    SENDER_INVALID(63100, 400, "%s", "profile.name is required"),
    WABA_INVALID(
            63101, 400, "WABA %s is invalid, not shared with Twilio, or linked to another Twilio account", "63101"),
    OTHER_WABA_LINKED(
            63102, 400, "Twilio account %s is already linked to another WABA", "AC00000000000000000000000000000009"),
    WABA_WITHOUT_CREDIT(63103, 400, "WABA %s cannot use Twilio's credit line", "63103"),
    SENDER_ACTION_UNSUPPORTED(63105, 400, "%s", "The channel does not support this action"),
    SENDER_NOT_READY(63108, 400, "Sender is not ready yet: wait briefly and try again"),

    FLOW_INVALID(81022, 400, "Flow definition validation failed");

    private static final int GENERIC = 20_000;

    private final int code;
    private final int status;
    private final String template;
    private final String example;

    ErrorCode(int code, int status, String template, Object... example) {
        this.code = code;
        this.status = status;
        this.template = template;
        this.example = template.formatted(List.of(example).toArray());
    }

    /** The error with a code, if the simulator gives it. */
    public static Optional<ErrorCode> of(int code) {
        return Arrays.stream(values()).filter(error -> error.code == code).findFirst();
    }

    /** What Twilio says under an HTTP status when there is nothing more to say: 20503 under 503, 20003 under 401. */
    public static ErrorCode ofStatus(int status) {
        return of(GENERIC + status)
                .or(() -> Arrays.stream(values())
                        .filter(error -> error.status == status)
                        .findFirst())
                .orElse(INTERNAL);
    }

    public int code() {
        return code;
    }

    public int status() {
        return status;
    }

    /** Whether the message is the same for every call. */
    public boolean isPlain() {
        return !template.contains("%s");
    }

    /** The message as some call might get it, for errors that no call of its own brought about. */
    public String example() {
        return example;
    }

    public Refusal refusal(Object... values) {
        return new Refusal(this, template.formatted(values));
    }

    /** The refusal with more to say than one sentence. */
    public Refusal detailed(JsonNode details) {
        return new Refusal(this, example, details);
    }

    /** The refusal whose message is the example. */
    public Refusal asInExample() {
        return new Refusal(this, example);
    }

    Map<String, String> headers() {
        return status == 401 ? Map.of("WWW-Authenticate", "Basic realm=\"Twilio API\"") : Map.of();
    }
}
