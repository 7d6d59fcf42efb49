/** Our words spoken to Twilio through its own SDK; the only room that knows the SDK, HTTP or JSON. */
@NullMarked
package io.clienteling.telephony.twilio;

import org.jspecify.annotations.NullMarked;
