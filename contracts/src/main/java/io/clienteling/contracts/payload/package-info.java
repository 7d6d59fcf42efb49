/** How values are written into Temporal's history: as JSON, encrypted. */
@NullMarked
package io.clienteling.contracts.payload;

import org.jspecify.annotations.NullMarked;
