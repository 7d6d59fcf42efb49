/** What is delivered: whether a build comes out the same twice, what it is made of, and what must not be in its sources. */
@NullMarked
package io.clienteling.systemtests.proof.supply;

import org.jspecify.annotations.NullMarked;
