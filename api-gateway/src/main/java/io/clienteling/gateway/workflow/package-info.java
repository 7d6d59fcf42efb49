/** The way to Temporal: starting, describing and updating workflows, each within a few seconds. */
@NullMarked
package io.clienteling.gateway.workflow;

import org.jspecify.annotations.NullMarked;
