/** The addresses that a retailer has registered with Twilio. */
@NullMarked
package io.clienteling.gateway.address;

import org.jspecify.annotations.NullMarked;
