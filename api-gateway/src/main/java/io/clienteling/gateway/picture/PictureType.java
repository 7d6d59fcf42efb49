package io.clienteling.gateway.picture;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of pictures that WhatsApp takes. */
enum PictureType {
    PNG("image/png", ".png", "89504e470d0a1a0a"),
    JPG("image/jpeg", ".jpg", "ffd8ff"),
    JPEG("image/jpeg", ".jpeg", "ffd8ff");

    /** So many bytes of a file tell whether it is a picture. */
    static final int LONGEST_BEGINNING = 8;

    private final String contentType;
    private final String extension;
    private final String beginning;

    PictureType(String contentType, String extension, String beginning) {
        this.contentType = contentType;
        this.extension = extension;
        this.beginning = beginning;
    }

    String contentType() {
        return contentType;
    }

    String extension() {
        return extension;
    }

    /** The type of a file of that name, whatever the case of its extension. */
    static Optional<PictureType> ofFile(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(type -> lower.endsWith(type.extension) && lower.length() > type.extension.length())
                .findFirst();
    }

    /** Whether a file that begins so is a picture. */
    static boolean begins(byte[] file) {
        var beginning = HexFormat.of().formatHex(file);
        return Stream.of(values()).anyMatch(type -> beginning.startsWith(type.beginning));
    }
}
