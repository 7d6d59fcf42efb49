/** The tables that the rest of the gateway finds in Postgres. */
@NullMarked
package io.clienteling.gateway.database;

import org.jspecify.annotations.NullMarked;
