package io.clienteling.contracts.onboarding;

import java.util.List;
import java.util.stream.Stream;

/** The fields of requests, as the API names them, that a correction may change together. */
final class RequestFieldNames {

    static final List<String> OF_NUMBER = List.of("phone_number", "whatsapp_phone_number", "bundle_sid", "address_sid");

    static final List<String> OF_PROFILE = List.of(
            "profile_name",
            "profile_email",
            "profile_website",
            "profile_picture",
            "profile_description",
            "profile_about",
            "profile_address");

    static final List<String> OF_SENDER =
            Stream.concat(Stream.of("waba_id"), OF_PROFILE.stream()).toList();

    static final List<String> ALL =
            Stream.concat(OF_NUMBER.stream(), OF_SENDER.stream()).toList();

    private RequestFieldNames() {}
}
