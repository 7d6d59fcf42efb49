/** Buys, adopts, connects and gives back numbers. */
@NullMarked
package io.clienteling.worker.number;

import org.jspecify.annotations.NullMarked;
