/** Sender groups: numbers that several stores share. */
@NullMarked
package io.clienteling.gateway.group;

import org.jspecify.annotations.NullMarked;
