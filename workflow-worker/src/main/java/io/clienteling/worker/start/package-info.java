/** What has to be there before the worker is ready, and comes when it comes. */
@NullMarked
package io.clienteling.worker.start;

import org.jspecify.annotations.NullMarked;
