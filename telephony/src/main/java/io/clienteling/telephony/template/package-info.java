/** Texts kept at Twilio, such as the opt-in. */
@NullMarked
package io.clienteling.telephony.template;

import org.jspecify.annotations.NullMarked;
