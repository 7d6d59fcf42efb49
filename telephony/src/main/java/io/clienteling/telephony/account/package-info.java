/** Retailers' accounts at Twilio. */
@NullMarked
package io.clienteling.telephony.account;

import org.jspecify.annotations.NullMarked;
