package io.clienteling.localstack;

import org.jspecify.annotations.Nullable;

/** What one part looks like from outside: the process that serves, its port, where to find it, and whether it answers with data. */
public record PartStatus(
        String name,
        @Nullable Long pid,
        @Nullable Integer port,
        @Nullable String url,
        boolean healthy) {}
