/** Sender groups: several stores with one number and one WhatsApp sender. */
@NullMarked
package io.clienteling.worker.group;

import org.jspecify.annotations.NullMarked;
