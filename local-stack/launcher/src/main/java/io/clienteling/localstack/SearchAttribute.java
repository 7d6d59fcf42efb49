package io.clienteling.localstack;

import java.util.List;

/** A name by which workflows are found in Temporal, and the type of what it stands for. */
record SearchAttribute(String name, String type) {
    static final List<SearchAttribute> ALL = List.of(
            keyword("Tenant"),
            keyword("Store"),
            keyword("Channel"),
            keyword("Country"),
            keyword("Step"),
            keyword("BlockedCode"),
            bool("NeedsOperator"),
            bool("Delayed"));

    private static SearchAttribute keyword(String name) {
        return new SearchAttribute(name, "Keyword");
    }

    private static SearchAttribute bool(String name) {
        return new SearchAttribute(name, "Bool");
    }

    /** A search for workflows that have it, as a server understands it that knows the name. */
    String query() {
        return "`%s` IS NOT NULL".formatted(name);
    }
}
