/** How this process reaches Twilio. */
@NullMarked
package io.clienteling.worker.twilio;

import org.jspecify.annotations.NullMarked;
