/** Stops a tenant that buys more numbers a day than it may. */
@NullMarked
package io.clienteling.worker.purchase;

import org.jspecify.annotations.NullMarked;
