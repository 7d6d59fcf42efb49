/** Programs that try to break what the system promises, and say what they saw. */
@NullMarked
package io.clienteling.systemtests.proof;

import org.jspecify.annotations.NullMarked;
