/** How many numbers a tenant may buy a day. */
@NullMarked
package io.clienteling.contracts.purchase;

import org.jspecify.annotations.NullMarked;
