/** Enables a retailer at Twilio. */
@NullMarked
package io.clienteling.worker.retailer;

import org.jspecify.annotations.NullMarked;
