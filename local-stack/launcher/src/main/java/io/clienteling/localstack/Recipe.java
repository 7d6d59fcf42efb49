package io.clienteling.localstack;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How one part is made ready, started, furnished, asked whether it is well, and told to stop. */
interface Recipe {
    Part part();

    /** Where people and clients find the part, if it has an address that a browser or a client takes as it is. */
    @Nullable
    String url();

    /** The parts that must be healthy before this one starts. */
    default Set<Part> needs() {
        return part().needs();
    }

    /** Where the process listens beside the part's own ports. */
    default List<Integer> morePorts() {
        return List.of();
    }

    /** Makes sure that everything the process needs lies on disk. May take long the first time; harmless afterwards. */
    default void prepare() throws Exception {}

    /** What to run once prepared. */
    Command command() throws IOException;

    /** Creates inside the running part what the others expect there. Fails while the part is not ready; harmless when repeated. */
    default void furnish() throws Exception {}

    /** Returns when the part answered its own protocol with data; otherwise throws, and the message says what was wrong. */
    void check() throws Exception;

    /** The signal that makes the process stop in good order. */
    default String stopSignal() {
        return "TERM";
    }
}
