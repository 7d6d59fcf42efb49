/** Tells the watcher of a tenant's account which countries the tenant's stores are in. */
@NullMarked
package io.clienteling.gateway.country;

import org.jspecify.annotations.NullMarked;
