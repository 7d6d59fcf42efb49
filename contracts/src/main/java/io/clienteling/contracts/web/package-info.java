/** Addresses on the web that requests hand us, told by how they are written. */
@NullMarked
package io.clienteling.contracts.web;

import org.jspecify.annotations.NullMarked;
