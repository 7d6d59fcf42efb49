package io.clienteling.simulator.number;

import java.util.Arrays;
import java.util.Optional;

/** The types of numbers, each with its word in paths, in lists of a country's types, and in regulations. */
public enum NumberType {
    LOCAL("Local", "local", "local"),
    MOBILE("Mobile", "mobile", "mobile"),
    NATIONAL("National", "national", "national"),
    TOLL_FREE("TollFree", "toll_free", "toll-free");

    private final String path;
    private final String key;
    private final String word;

    NumberType(String path, String key, String word) {
        this.path = path;
        this.key = key;
        this.word = word;
    }

    public String path() {
        return path;
    }

    public String key() {
        return key;
    }

    public String word() {
        return word;
    }

    public static Optional<NumberType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }
}
