/** The numbers that can be bought for a store. */
@NullMarked
package io.clienteling.gateway.number;

import org.jspecify.annotations.NullMarked;
