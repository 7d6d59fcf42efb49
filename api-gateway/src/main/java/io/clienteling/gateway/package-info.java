/** The way in: accepts onboarding requests over HTTP and answers how they stand. */
@NullMarked
package io.clienteling.gateway;

import org.jspecify.annotations.NullMarked;
