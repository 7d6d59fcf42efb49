package io.clienteling.simulator.store;

import java.util.List;

/** Some consecutive resources of a list, and whether there are more on either side. */
public record Slice(List<Resource> items, boolean hasNewer, boolean hasOlder) {}
