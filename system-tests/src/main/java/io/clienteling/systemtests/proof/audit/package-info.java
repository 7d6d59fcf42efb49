/** Spoils what was well in every way that the audit promises to find, and looks whether it finds just that. */
@NullMarked
package io.clienteling.systemtests.proof.audit;

import org.jspecify.annotations.NullMarked;
