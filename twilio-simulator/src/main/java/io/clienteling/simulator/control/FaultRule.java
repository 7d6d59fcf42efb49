package io.clienteling.simulator.control;

import java.util.Objects;
import java.util.SplittableRandom;

/** A fault in force, with its own dice and counters. */
final class FaultRule {
    private final long number;
    private final Fault fault;
    private final SplittableRandom dice;
    private int seen;
    private int struck;

    FaultRule(long number, Fault fault) {
        this.number = number;
        this.fault = fault;
        this.dice = new SplittableRandom(fault.seed() == null ? number : fault.seed());
    }

    /** A rule as it is remembered: what it says, and how far it has come. */
    record Memory(Fault fault, int seen, int struck) {}

    /** The rule as it was; its dice have been thrown as often as before. */
    static FaultRule of(long number, Memory memory) {
        FaultRule rule = new FaultRule(number, memory.fault);
        for (int i = 0; i < memory.seen; i++) {
            rule.dice.nextDouble();
        }
        rule.seen = memory.seen;
        rule.struck = memory.struck;
        return rule;
    }

    Memory memory() {
        return new Memory(fault, seen, struck);
    }

    long number() {
        return number;
    }

    Fault fault() {
        return fault;
    }

    int struck() {
        return struck;
    }

    /** Throws the dice once for each call that fits, so that the outcome depends on the order of calls alone. */
    boolean strikes(int underWay) {
        seen++;
        boolean lucky = dice.nextDouble() >= (fault.probability() == null ? 1.0 : fault.probability());
        boolean tooEarly = fault.skip() != null && seen <= fault.skip();
        boolean usedUp = fault.count() != null && struck >= fault.count();
        boolean room = fault.effect() == Fault.Effect.CONCURRENCY_LIMIT
                && underWay <= Objects.requireNonNull(fault.concurrency());
        if (lucky || tooEarly || usedUp || room) {
            return false;
        }
        struck++;
        return true;
    }
}
