/** The connection to Twilio. */
@NullMarked
package io.clienteling.gateway.telephony;

import org.jspecify.annotations.NullMarked;
