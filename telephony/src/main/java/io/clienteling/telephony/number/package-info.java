/** Numbers for sale and numbers owned. */
@NullMarked
package io.clienteling.telephony.number;

import org.jspecify.annotations.NullMarked;
