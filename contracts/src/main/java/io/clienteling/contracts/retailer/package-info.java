/** The workflow that enables a retailer. */
@NullMarked
package io.clienteling.contracts.retailer;

import org.jspecify.annotations.NullMarked;
