/** Serves the contracts that are written by hand. */
@NullMarked
package io.clienteling.gateway.contract;

import org.jspecify.annotations.NullMarked;
