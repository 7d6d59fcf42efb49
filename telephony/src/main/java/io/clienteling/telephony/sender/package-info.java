/** WhatsApp senders. */
@NullMarked
package io.clienteling.telephony.sender;

import org.jspecify.annotations.NullMarked;
