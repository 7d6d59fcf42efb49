/** The sender group: a number, and in time a WhatsApp sender, that several stores share. */
@NullMarked
package io.clienteling.contracts.group;

import org.jspecify.annotations.NullMarked;
