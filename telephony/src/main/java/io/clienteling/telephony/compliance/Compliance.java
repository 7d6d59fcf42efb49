package io.clienteling.telephony.compliance;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Regulations and bundles (Twilio Numbers v2, <a
 * href="https://www.twilio.com/docs/phone-numbers/regulatory/api">RegulatoryCompliance</a>), with the account's
 * own credentials. Every method but {@link #callBack} reads only; every method throws a
 * {@link io.clienteling.telephony.failure.TelephonyFailure}.
 */
public interface Compliance {

    /**
     * Whether a business needs a bundle to own such a number: Twilio lists a <a
     * href="https://www.twilio.com/docs/phone-numbers/regulatory/api/regulations">regulation</a> for it. None
     * is needed where Twilio knows no such country (22212) or type (22213).
     *
     * @param countryCode ISO 3166-1 alpha-2
     * @param numberType {@code local}, {@code mobile}, {@code national} or {@code toll-free}
     */
    boolean bundleRequired(String accountSid, String countryCode, String numberType);

    /**
     * The <a href="https://www.twilio.com/docs/phone-numbers/regulatory/api/bundles">bundle</a> of that sid in that
     * account; another account's is not found.
     *
     * @param bundleSid BU…
     */
    Optional<Bundle> findBundle(String accountSid, String bundleSid);

    /**
     * The <a href="https://www.twilio.com/docs/phone-numbers/regulatory/api/regulations">regulation</a> of that sid; a bundle
     * names the one that it answers.
     *
     * @param regulationSid RN…
     */
    Optional<Regulation> findRegulation(String accountSid, String regulationSid);

    /**
     * The addresses that a bundle's documents name, AD…, each once; found through its <a
     * href="https://www.twilio.com/docs/phone-numbers/regulatory/api/item-assignments">item assignments</a> and the
     * {@code address_sids} of its <a
     * href="https://www.twilio.com/docs/phone-numbers/regulatory/api/supporting-documents">documents</a>. One call and
     * one more for each document. An address of the list may have been deleted since. Refused with 404 where the account
     * has no such bundle.
     *
     * @param bundleSid BU…
     */
    List<String> addressesOf(String accountSid, String bundleSid);

    /**
     * All bundles of the account for that country, newest first; one GET for each page. A bundle itself does not say its
     * country, only the filter does.
     *
     * @param countryCode ISO 3166-1 alpha-2
     * @param numberType only those for that type ({@code local}, {@code mobile}, {@code national}, {@code toll-free});
     *     null for all
     */
    List<Bundle> bundles(String accountSid, String countryCode, @Nullable String numberType);

    /**
     * The papers of a bundle, in the order in which they were assigned, found through its <a
     * href="https://www.twilio.com/docs/phone-numbers/regulatory/api/item-assignments">item assignments</a>. One GET for
     * each page of them and one for each paper; a paper that is taken away meanwhile is left out. Refused with 404 where
     * the account has no such bundle.
     *
     * @param bundleSid BU…
     */
    List<Upload> uploadsOf(String accountSid, String bundleSid);

    /**
     * What Twilio says against the papers of a bundle that it rejected, each sentence once and without what the paper itself
     * tells of persons: the {@code failure_reason} of its <a
     * href="https://www.twilio.com/docs/phone-numbers/regulatory/api/supporting-documents">documents</a>. A bundle itself says
     * nothing, so that there may be none. As many calls as {@link #uploadsOf}. Refused with 404 where the account has no such
     * bundle.
     *
     * @param bundleSid BU…
     */
    List<String> objectionsTo(String accountSid, String bundleSid);

    /**
     * Has Twilio call that URL whenever the bundle's status moves. Refused where the bundle's status does not allow a
     * change; that is no reason to stop.
     *
     * @param bundleSid BU…
     * @param url absolute
     */
    void callBack(String accountSid, String bundleSid, String url);
}
