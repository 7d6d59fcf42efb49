/** Trust products: proofs of who the retailer is. */
@NullMarked
package io.clienteling.telephony.trust;

import org.jspecify.annotations.NullMarked;
