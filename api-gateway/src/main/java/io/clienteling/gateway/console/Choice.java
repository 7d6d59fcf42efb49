package io.clienteling.gateway.console;

import io.clienteling.gateway.compliance.ApprovedBundle;
import io.clienteling.telephony.address.PostalAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One of those that a list offers.
 *
 * @param value what the form sends
 * @param chosen whether the form has it already
 */
record Choice(String value, String label, boolean chosen) {

    /** Bundles, each with the address that it names. */
    static List<Choice> ofBundles(List<ApprovedBundle> listed, Map<String, String> form) {
        var bundle = form.getOrDefault(Forms.BUNDLE, "");
        var given = bundle.isEmpty() ? "" : bundle + "/" + form.getOrDefault(Forms.ADDRESS, "");
        return withGiven(
                listed.stream().map(each -> of(each, given)).toList(), given, "The one given before: " + bundle);
    }

    private static Choice of(ApprovedBundle bundle, String given) {
        var value = bundle.sid() + "/" + Objects.requireNonNullElse(bundle.addressSid(), "");
        var label = bundle.friendlyName() + " (" + bundle.sid() + ")"
                + (bundle.addressSid() == null ? ", which names no address" : "");
        return new Choice(value, label, value.equals(given));
    }

    static List<Choice> ofAddresses(List<PostalAddress> listed, Map<String, String> form) {
        var given = form.getOrDefault(Forms.ADDRESS, "");
        return withGiven(
                listed.stream()
                        .map(each ->
                                new Choice(each.sid(), label(each), each.sid().equals(given)))
                        .toList(),
                given,
                "The one given before: " + given);
    }

    private static String label(PostalAddress address) {
        var name = address.friendlyName().isEmpty() ? "" : address.friendlyName() + ": ";
        return name + address.street() + ", " + address.city() + " (" + address.sid() + ")";
    }

    /** What was given is not dropped because it is not among those that are listed now. */
    private static List<Choice> withGiven(List<Choice> listed, String given, String label) {
        return given.isEmpty() || listed.stream().anyMatch(Choice::chosen)
                ? listed
                : Stream.concat(Stream.of(new Choice(given, label, true)), listed.stream())
                        .toList();
    }
}
