/** The store directory. */
@NullMarked
package io.clienteling.gateway.store;

import org.jspecify.annotations.NullMarked;
