/** Starts the whole system on one machine, each part a process of its own, watches the parts and stops them. */
@NullMarked
package io.clienteling.localstack;

import org.jspecify.annotations.NullMarked;
