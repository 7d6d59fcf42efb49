/** Publishes what workflows have to tell. */
@NullMarked
package io.clienteling.worker.event;

import org.jspecify.annotations.NullMarked;
