/** The documents that events brought, kept in Postgres: one row for each key. */
@NullMarked
package io.clienteling.gateway.projection;

import org.jspecify.annotations.NullMarked;
