/** Enabling a retailer. */
@NullMarked
package io.clienteling.gateway.retailer;

import org.jspecify.annotations.NullMarked;
