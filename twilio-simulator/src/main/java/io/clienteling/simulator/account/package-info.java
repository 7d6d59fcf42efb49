/** Accounts, subaccounts, and who may act on which. */
@NullMarked
package io.clienteling.simulator.account;

import org.jspecify.annotations.NullMarked;
