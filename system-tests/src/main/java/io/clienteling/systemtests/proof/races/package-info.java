/** Sends requests that get in each other's way, at almost the same time, and looks whether one of each pair gave way to the other. */
@NullMarked
package io.clienteling.systemtests.proof.races;

import org.jspecify.annotations.NullMarked;
