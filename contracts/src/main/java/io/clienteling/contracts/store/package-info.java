/** The workflows that onboard a store to SMS and let it go live. */
@NullMarked
package io.clienteling.contracts.store;

import org.jspecify.annotations.NullMarked;
