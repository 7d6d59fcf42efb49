package io.clienteling.systemtests.proof;

import java.util.List;
import java.util.Optional;

/** What was asked for on the command line. */
record Options(long seed, int size) {

    private static final long USUAL_SEED = 1;

    /** Empty where the words make no sense. */
    static Optional<Options> of(List<String> words, Proof.Sizes sizes) {
        var options = new Options(USUAL_SEED, words.contains("--long") ? sizes.thorough() : sizes.usual());
        try {
            for (var i = 0; i < words.size(); i++) {
                switch (words.get(i)) {
                    case "--long" -> {}
                    case "--seed" -> options = new Options(Long.parseLong(words.get(++i)), options.size);
                    case "--size" -> options = new Options(options.seed, Integer.parseInt(words.get(++i)));
                    default -> {
                        return Optional.empty();
                    }
                }
            }
            return options.size > 0 ? Optional.of(options) : Optional.empty();
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
