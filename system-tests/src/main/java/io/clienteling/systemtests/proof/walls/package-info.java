/** Tries to get into the public port without leave, past another chain's wall, or out of it into our own network. */
@NullMarked
package io.clienteling.systemtests.proof.walls;

import org.jspecify.annotations.NullMarked;
