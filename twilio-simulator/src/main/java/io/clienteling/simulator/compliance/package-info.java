/** Regulations, end users, documents, bundles and their review. */
@NullMarked
package io.clienteling.simulator.compliance;

import org.jspecify.annotations.NullMarked;
