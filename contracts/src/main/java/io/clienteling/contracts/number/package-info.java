/** The claim under which a number is bought, and what comes of it. */
@NullMarked
package io.clienteling.contracts.number;

import org.jspecify.annotations.NullMarked;
