package io.clienteling.gateway.picture;

import io.clienteling.contracts.web.PublicAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Judges the pictures that profiles shall show: those of our own bucket by looking, all others by their address. */
@Component
public class Pictures {

    /** The longest picture that WhatsApp takes, in bytes. */
    static final long LARGEST = 5 * 1024 * 1024;

    private final PictureStore store;
    private final Optional<URI> address;

    Pictures(PictureStore store, PictureSettings settings) {
        this.store = store;
        this.address = settings.publicAddress();
    }

    /** Where the pictures of our own bucket are; empty where there is no bucket. */
    public Optional<String> place() {
        return address.map(bucket -> bucket + "/");
    }

    /** Whether that is the address of something in our own bucket, be it there or not. */
    boolean ours(URI picture) {
        return address.filter(bucket -> below(bucket, picture)).isPresent();
    }

    /**
     * What is wrong with the picture at that URL, in words that follow the field's name; empty where nothing is. Where the
     * bucket cannot be asked, the request ends as 503.
     */
    public Optional<String> objectionTo(String tenant, String pictureUrl) {
        return uri(pictureUrl).filter(this::ours).isPresent()
                ? objectionToOurs(tenant, pictureUrl)
                : PublicAddress.objectionTo(pictureUrl);
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private Optional<String> objectionToOurs(String tenant, String picture) {
        var key = picture.substring(address.orElseThrow().toString().length() + 1);
        if (!PictureKeys.isOf(tenant, key)) {
            return Optional.of("is not the public_url of a picture that this tenant may upload. Take the one that"
                    + " POST " + PictureUploadController.PATH + " answers.");
        }
        return store.beginning(key)
                .map(Pictures::objectionTo)
                .orElseGet(() -> Optional.of("is not there yet. Upload the picture first, with the upload_url that"
                        + " came with this public_url."));
    }

    private static Optional<String> objectionTo(PictureStore.Beginning file) {
        if (file.length() > LARGEST) {
            return Optional.of("is " + file.length() + " bytes long; WhatsApp takes at most " + LARGEST + ".");
        }
        return file.picture() ? Optional.empty() : Optional.of("is neither a PNG nor a JPEG picture. Upload one.");
    }

    private static boolean below(URI bucket, URI picture) {
        return origin(bucket).equals(origin(picture))
                && picture.toString()
                        .startsWith(bucket.getRawPath() + "/", origin(picture).length());
    }

    private static String origin(URI uri) {
        return (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT);
    }
}
