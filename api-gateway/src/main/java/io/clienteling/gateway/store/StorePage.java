package io.clienteling.gateway.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the directory.
 *
 * @param next what to send as {@code after} for the next page; null on the last one
 */
record StorePage(List<Store> stores, @Nullable String next) {}
