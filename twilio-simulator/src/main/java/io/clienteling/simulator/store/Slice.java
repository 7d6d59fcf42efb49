package io.clienteling.simulator.store;

import java.util.List;

/** Some consecutive items of a list, and whether there are more on either side. */
public record Slice<T>(List<T> items, boolean hasNewer, boolean hasOlder) {}
