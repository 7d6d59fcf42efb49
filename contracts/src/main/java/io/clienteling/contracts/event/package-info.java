/** The events that tell the world, and the keys they travel under. */
@NullMarked
package io.clienteling.contracts.event;

import org.jspecify.annotations.NullMarked;
