/** What every line that this process logs says besides its sentence. */
@NullMarked
package io.clienteling.worker.log;

import org.jspecify.annotations.NullMarked;
