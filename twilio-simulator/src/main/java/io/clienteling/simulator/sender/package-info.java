/** WhatsApp senders from registration to online and offline. */
@NullMarked
package io.clienteling.simulator.sender;

import org.jspecify.annotations.NullMarked;
