package io.clienteling.simulator.store;

/** Which part of a list is asked for, newest first: after, or before, a place in the order of creation. */
public record Window(Side side, long place, int size) {

    /** Where the window lies seen from its place. */
    public enum Side {
        OLDER_THAN,
        NEWER_THAN
    }

    public static Window first(int size) {
        return new Window(Side.OLDER_THAN, Long.MAX_VALUE, size);
    }
}
