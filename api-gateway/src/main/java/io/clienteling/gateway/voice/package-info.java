/** What Twilio shall do with a call to a store's number. */
@NullMarked
package io.clienteling.gateway.voice;

import org.jspecify.annotations.NullMarked;
