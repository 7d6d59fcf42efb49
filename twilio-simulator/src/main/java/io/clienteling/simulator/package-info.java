/** A stateful stand-in for Twilio that Twilio's own SDKs can talk to, in a test or on its own port. */
@NullMarked
package io.clienteling.simulator;

import org.jspecify.annotations.NullMarked;
