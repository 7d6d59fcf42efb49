/** Message templates and their approval by WhatsApp. */
@NullMarked
package io.clienteling.simulator.content;

import org.jspecify.annotations.NullMarked;
