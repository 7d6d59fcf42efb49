/** Onboards a store to SMS and lets it go live. */
@NullMarked
package io.clienteling.worker.store;

import org.jspecify.annotations.NullMarked;
