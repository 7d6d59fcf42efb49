/** Searches all that the system keeps and tells for secrets and persons, and changes the key under which it keeps them. */
@NullMarked
package io.clienteling.systemtests.proof.secrets;

import org.jspecify.annotations.NullMarked;
