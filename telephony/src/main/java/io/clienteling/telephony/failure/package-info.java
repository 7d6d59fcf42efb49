/** Every way in which a call to Twilio fails, as types. */
@NullMarked
package io.clienteling.telephony.failure;

import org.jspecify.annotations.NullMarked;
