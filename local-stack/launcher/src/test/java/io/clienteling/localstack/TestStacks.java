package io.clienteling.localstack;

import java.nio.file.Path;
import java.util.stream.IntStream;

/** Stacks that disturb no other on this machine. */
final class TestStacks {
    private TestStacks() {}

    /** Settings with their state in that directory, and ports at which the part finds nobody. */
    static StackSettings settings(Path local, Part part) {
        var settings = StackSettings.fromEnvironment(System.getenv());
        return IntStream.rangeClosed(1, 9)
                .map(hundreds -> 1000 - 100 * hundreds)
                .mapToObj(offset -> settings.beside(local, offset))
                .filter(shifted -> shifted.ports(part).stream().allMatch(PortOwner::free))
                .findFirst()
                .orElseThrow();
    }
}
