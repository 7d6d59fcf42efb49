package io.clienteling.contracts.compliance;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What somebody has to do, or wait for, before numbers can be bought in a country. */
public enum ComplianceAction {
    /** Twilio has no numbers for sale there that can text and take calls: bring one that the account has. */
    @JsonProperty("number_type_unavailable")
    NUMBER_TYPE_UNAVAILABLE,
    /** The country asks for a regulatory bundle and there is none: create one at Twilio. */
    @JsonProperty("create_regulatory_bundle")
    CREATE_REGULATORY_BUNDLE,
    /** The bundle is a draft: complete it and submit it for review. */
    @JsonProperty("complete_regulatory_bundle")
    COMPLETE_REGULATORY_BUNDLE,
    /** Twilio reviews the bundle: wait. */
    @JsonProperty("await_regulatory_review")
    AWAIT_REGULATORY_REVIEW,
    /** Twilio rejected the bundle: mend it and submit it again. */
    @JsonProperty("fix_rejected_bundle")
    FIX_REJECTED_BUNDLE,
    /** An approved bundle is there, but for numbers of another type: take such a number, or create a bundle for this type. */
    @JsonProperty("choose_approved_number_type")
    CHOOSE_APPROVED_NUMBER_TYPE,
    /** The bundle's approval ends within 30 days: renew it. */
    @JsonProperty("renew_bundle")
    RENEW_BUNDLE,
    /** The approved bundle names no address: add one, since numbers are bought with bundle and address. */
    @JsonProperty("create_address")
    CREATE_ADDRESS,
    /** The country asks for a trust product and there is none: create one at Twilio. */
    @JsonProperty("create_trust_product")
    CREATE_TRUST_PRODUCT,
    /** The trust product is a draft: complete it and submit it for review. */
    @JsonProperty("complete_trust_product")
    COMPLETE_TRUST_PRODUCT,
    /** Twilio reviews the trust product: wait. */
    @JsonProperty("await_trust_review")
    AWAIT_TRUST_REVIEW,
    /** Twilio rejected the trust product: mend it and submit it again. */
    @JsonProperty("fix_rejected_trust_product")
    FIX_REJECTED_TRUST_PRODUCT
}
