/** Registrations for texting to America: brands, campaigns and toll-free verifications. */
@NullMarked
package io.clienteling.simulator.a2p;

import org.jspecify.annotations.NullMarked;
