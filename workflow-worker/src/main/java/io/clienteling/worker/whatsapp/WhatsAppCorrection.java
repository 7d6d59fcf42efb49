package io.clienteling.worker.whatsapp;

import io.clienteling.contracts.RequestFields;
import io.clienteling.contracts.web.PublicAddress;
import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import io.clienteling.worker.compliance.PapersSent;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Says why a corrected request would make no sense. */
final class WhatsAppCorrection {

    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+[0-9]{8,15}");
    private static final Pattern WABA = Pattern.compile("[0-9]{1,32}");

    private static final String WEBSITE = "profile_website";
    private static final String PICTURE = "profile_picture";

    /** Meta's limits, in characters as the API counts them: an emoji is one. */
    private static final int ABOUT = 139;

    private static final int DESCRIPTION = 512;
    private static final int ADDRESS_TEXT = 256;

    private static final Optional<String> WRONG_TYPE =
            Optional.of("A field of the correction has the wrong type; each is a text in quotes.");

    private WhatsAppCorrection() {}

    /**
     * Of addresses only those that change are judged: what was sent before is none of this correction's.
     *
     * @param picturesAt how the URLs of pictures begin that were uploaded here
     */
    static Optional<String> objectionTo(
            WhatsAppRequest request, Map<String, Object> correction, @Nullable String picturesAt) {
        try {
            var corrected = request.with(correction);
            return !RequestFields.tookAsSent(corrected, correction)
                    ? WRONG_TYPE
                    : Optional.ofNullable(objectionToSids(corrected))
                            .or(() -> objectionToProfile(corrected))
                            .or(() -> objectionToAddress(correction, WEBSITE))
                            .or(() -> isOurs(corrected.profilePicture(), picturesAt)
                                    ? Optional.empty()
                                    : objectionToAddress(correction, PICTURE));
        } catch (JacksonException | IllegalArgumentException e) {
            return WRONG_TYPE;
        }
    }

    /** What a sender that is registered would keep all the same: Twilio documents no way to take a part of its profile out. */
    static Optional<String> objectionToLeavingOut(Map<String, Object> correction) {
        return correction.entrySet().stream()
                .filter(field -> "".equals(Objects.toString(field.getValue(), "")))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .map(
                        "%s can't be taken out of a sender that is registered already. Send another value, or leave the field out of the correction to keep it."
                                ::formatted);
    }

    private static boolean isOurs(@Nullable String picture, @Nullable String picturesAt) {
        return picture != null && picturesAt != null && picture.startsWith(picturesAt);
    }

    private static Optional<String> objectionToAddress(Map<String, Object> correction, String field) {
        return Optional.ofNullable(correction.get(field))
                .map(Object::toString)
                .filter(url -> !url.isEmpty())
                .flatMap(PublicAddress::objectionTo)
                .map(complaint -> field + " " + complaint);
    }

    private static @Nullable String objectionToSids(WhatsAppRequest corrected) {
        if (isOther(PHONE_NUMBER, corrected.whatsappPhoneNumber())) {
            return "whatsapp_phone_number must be E.164: a plus and 8 to 15 digits.";
        }
        var objection = PapersSent.objectionTo(corrected.bundleSid(), corrected.addressSid());
        if (objection != null) {
            return objection;
        }
        return isOther(WABA, corrected.wabaId()) ? "waba_id must be 1 to 32 digits." : null;
    }

    @SuppressWarnings("ConstantValue") // a correction may take the name out, whatever the record promises
    private static Optional<String> objectionToProfile(WhatsAppRequest corrected) {
        if (corrected.profileName() == null || corrected.profileName().isBlank()) {
            return Optional.of("profile_name must not be empty.");
        }
        return tooLong("profile_about", corrected.profileAbout(), ABOUT)
                .or(() -> tooLong("profile_description", corrected.profileDescription(), DESCRIPTION))
                .or(() -> tooLong("profile_address", corrected.profileAddress(), ADDRESS_TEXT));
    }

    private static Optional<String> tooLong(String field, @Nullable String value, int most) {
        return value != null && value.codePointCount(0, value.length()) > most
                ? Optional.of("%s must have %d characters at most.".formatted(field, most))
                : Optional.empty();
    }

    private static boolean isOther(Pattern pattern, @Nullable String value) {
        return value != null && !pattern.matcher(value).matches();
    }
}
