/** What running workflows did under earlier code, recorded, and replayed against today's. */
@NullMarked
package io.clienteling.worker.history;

import org.jspecify.annotations.NullMarked;
