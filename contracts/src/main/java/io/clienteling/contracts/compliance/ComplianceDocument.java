package io.clienteling.contracts.compliance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a country asks of a retailer who wants numbers there, and what Twilio shows of it.
 *
 * @param countryCode ISO 3166-1 alpha-2
 * @param numberType the type of number sold to stores there, as Twilio's lists spell it
 * @param supported whether Twilio sells that type there
 * @param otherBundles the best bundle of each other type of number there, by type; looked for only where the country asks for
 *     a bundle
 * @param actions what is due, most pressing first; empty where all is well
 * @param requestedAt when the watcher's first run started at the Temporal server, in whole milliseconds
 * @param sequence the event of this key that brought the document, from 1 without gaps
 */
public record ComplianceDocument(
        String tenant,
        String countryCode,
        String numberType,
        boolean supported,
        Dossier regulatoryBundle,
        Dossier trustedProduct,
        List<OtherBundle> otherBundles,
        List<ComplianceAction> actions,
        Instant requestedAt,
        Instant updatedAt,
        long sequence) {

    /**
     * A bundle or trust product, and the papers in it.
     *
     * @param required whether the country asks for one
     * @param status Twilio's own word; null where there is none
     * @param sid BU…; null where there is none
     * @param validUntil when an approval ends; null where it does not
     */
    public record Dossier(
            boolean required,
            @Nullable String status,
            @Nullable String sid,
            @Nullable Instant validUntil,
            List<Upload> uploads) {}

    /**
     * A bundle for numbers of another type than the one that stores get.
     *
     * @param numberType as Twilio's lists of numbers spell it
     * @param status Twilio's own word
     * @param sid BU…
     */
    public record OtherBundle(String numberType, String status, String sid) {}

    /**
     * A paper that was handed in.
     *
     * @param sid RD…
     * @param status Twilio's own word: {@code draft}, {@code pending-review}, {@code approved}, {@code rejected}…
     */
    public record Upload(String sid, String name, String status, Instant createdAt, Instant updatedAt) {}
}
