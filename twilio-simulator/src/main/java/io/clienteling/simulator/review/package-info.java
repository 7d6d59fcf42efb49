/** What happens later: reviews, expiries and other changes that wait for their time. */
@NullMarked
package io.clienteling.simulator.review;

import org.jspecify.annotations.NullMarked;
