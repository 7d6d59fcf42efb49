/** Messaging services and the numbers in them. */
@NullMarked
package io.clienteling.telephony.messaging;

import org.jspecify.annotations.NullMarked;
