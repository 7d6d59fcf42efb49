/** The pictures that WhatsApp profiles show: where they are put, and whether one is fit to be shown. */
@NullMarked
package io.clienteling.gateway.picture;

import org.jspecify.annotations.NullMarked;
