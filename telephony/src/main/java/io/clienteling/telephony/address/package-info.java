/** Addresses registered with Twilio. */
@NullMarked
package io.clienteling.telephony.address;

import org.jspecify.annotations.NullMarked;
