package io.clienteling.simulator.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules for breaking calls that are in force; the first that strikes counts. */
public final class Faults {
    private final List<Fault.Rule> rules = new ArrayList<>();
    private long last;

    /** A rule in force, and how often it struck. */
    public record InForce(long number, Fault fault, int struck) {}

    public synchronized long add(Fault fault) {
        last++;
        rules.add(fault.rule(last));
        return last;
    }

    public synchronized boolean remove(long number) {
        return rules.removeIf(rule -> rule.number() == number);
    }

    public synchronized void clear() {
        rules.clear();
    }

    public synchronized List<InForce> inForce() {
        return rules.stream()
                .map(rule -> new InForce(rule.number(), rule.fault(), rule.done()))
                .toList();
    }

    /** What is to happen to a call, given how many of its account are under way, itself included. */
    public synchronized Optional<Fault> strike(String operation, String account, int underWay) {
        return rules.stream()
                .filter(rule -> rule.fault().fits(operation, account))
                .filter(rule -> rule.strikes(underWay))
                .map(Fault.Rule::fault)
                .findFirst();
    }
}
