package io.clienteling.simulator.trust;

/** The two kinds of TrustHub profiles, which share their SID prefix, their life and nearly all their fields. */
public enum ProfileKind {
    TRUST_PRODUCT("TrustProduct", "trust_product"),
    CUSTOMER_PROFILE("CustomerProfile", "customer_profile");

    private final String name;
    private final String field;

    ProfileKind(String name, String field) {
        this.name = name;
        this.field = field;
    }

    /** The word in operation names and path places. */
    String singular() {
        return name;
    }

    /** The word for people. */
    String words() {
        return field.replace('_', ' ');
    }

    String path() {
        return "/v1/" + name + "s";
    }

    /** The property of dependent resources that names their profile. */
    String sidField() {
        return field + "_sid";
    }

    String linkPrefix() {
        return field + "s";
    }
}
