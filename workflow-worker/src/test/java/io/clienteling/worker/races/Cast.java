package io.clienteling.worker.races;

/**
 * What two stores ask for.
 *
 * @param reviewed whether their papers are under review at first
 * @param enable whether the first goes live by itself
 */
record Cast(Wish wish, boolean reviewed, boolean enable) {

    /** Of whom they want their numbers. */
    enum Wish {
        EACH_A_NUMBER,
        THE_SAME_NUMBER,
        ONE_MAKES_A_GROUP_THE_OTHER_JOINS,
        BOTH_MAKE_THE_GROUP;

        boolean group() {
            return this == ONE_MAKES_A_GROUP_THE_OTHER_JOINS || this == BOTH_MAKE_THE_GROUP;
        }
    }
}
