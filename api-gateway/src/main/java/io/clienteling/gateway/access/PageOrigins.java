package io.clienteling.gateway.access;

import java.net.URI;
import java.util.List;

/**
 * Where else than to us the console's pages may turn.
 *
 * @param ofPictures where pictures are put, and read
 */
public record PageOrigins(List<URI> ofPictures) {

    public PageOrigins {
        ofPictures = List.copyOf(ofPictures);
    }

    static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
