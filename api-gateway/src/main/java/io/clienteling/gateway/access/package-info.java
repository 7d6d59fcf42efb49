/** Who may do what: tokens of the tenants' issuers, scopes, and the wall between tenants. */
@NullMarked
package io.clienteling.gateway.access;

import org.jspecify.annotations.NullMarked;
