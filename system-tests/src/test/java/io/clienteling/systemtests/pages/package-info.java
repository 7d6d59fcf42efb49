/** What the repository's documents say is so: generated pages are fresh, links lead somewhere, examples run. */
@NullMarked
package io.clienteling.systemtests.pages;

import org.jspecify.annotations.NullMarked;
