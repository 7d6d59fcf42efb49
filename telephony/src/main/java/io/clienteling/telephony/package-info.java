/** The one way to Twilio: business words in, typed failures out. */
@NullMarked
package io.clienteling.telephony;

import org.jspecify.annotations.NullMarked;
