/** Holds compose file and chart against what our parts read, what containers should be, and Kubernetes' own schemas. */
@NullMarked
package io.clienteling.deploy;

import org.jspecify.annotations.NullMarked;
