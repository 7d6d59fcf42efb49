/** How calls come in and answers go out: routes, forms, paging, dates and errors as Twilio writes them. */
@NullMarked
package io.clienteling.simulator.http;

import org.jspecify.annotations.NullMarked;
