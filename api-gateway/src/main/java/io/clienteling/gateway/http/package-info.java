/** How requests come in and errors go out: request ids, the one error body, the body limit, reading fields. */
@NullMarked
package io.clienteling.gateway.http;

import org.jspecify.annotations.NullMarked;
