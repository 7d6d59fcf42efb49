package io.clienteling.simulator.control;

import io.clienteling.simulator.http.Product;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.store.Sids;
import io.clienteling.simulator.store.Store;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The rules for breaking calls that are in force; the first that strikes counts, limits of concurrency before others. They survive a restart. */
public final class Faults {
    private static final HexFormat HEX = HexFormat.of();
    private static final int LOWEST_CODE = 10_000;
    private static final int HIGHEST_CODE = 99_999;
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final Store store;
    private final Routes routes;
    private final Predicate<String> accounts;
    private final MVMap<String, String> remembered;
    private final List<FaultRule> rules = new CopyOnWriteArrayList<>();
    private long last;

    public Faults(Store store, Routes routes, Predicate<String> accounts) {
        this.store = store;
        this.routes = routes;
        this.accounts = accounts;
        this.remembered = store.map("faults");
        remembered.forEach((key, text) -> {
            last = HexFormat.fromHexDigitsToLong(key);
            rules.add(FaultRule.of(last, JSON.readValue(text, FaultRule.Memory.class)));
        });
    }

    /** A rule in force, and how often it struck. */
    public record InForce(long number, Fault fault, int struck) {}

    /** Puts a rule into force, within a write. */
    public long add(Fault fault) {
        refuseUnknownOperation(fault);
        refuseImpossibleAccount(fault.account());
        refuseImpossibleCode(fault.code());
        last++;
        FaultRule rule = new FaultRule(last, fault);
        rules.add(rule);
        remember(rule);
        return last;
    }

    private void refuseUnknownOperation(Fault fault) {
        boolean isKnown = routes.all().stream()
                .filter(route -> route.product() != Product.SIMULATOR)
                .anyMatch(route -> Fault.names(fault.operation(), route.operation()));
        if (!isKnown) {
            throw new IllegalArgumentException(
                    "There is no operation " + fault.operation() + ": GET /simulator/operations lists them all");
        }
    }

    /** An account may be opened later, but only one that has a SID as accounts have them. */
    private void refuseImpossibleAccount(@Nullable String account) {
        if (account != null && !Sids.looksLike("AC", account) && !accounts.test(account)) {
            throw new IllegalArgumentException(
                    "account must be the SID of an account, AC and 32 hexadecimal digits, not " + account
                            + "; without it the fault is for all accounts");
        }
    }

    /** A code of another length is a slip of the one who writes the test. */
    private static void refuseImpossibleCode(@Nullable Integer code) {
        if (code != null && (code < LOWEST_CODE || code > HIGHEST_CODE)) {
            throw new IllegalArgumentException("code must be one of Twilio's error codes, which have five digits, not "
                    + code + ": GET /simulator/errors lists those that the simulator gives by itself");
        }
    }

    private void remember(FaultRule rule) {
        remembered.put(HEX.toHexDigits(rule.number()), JSON.writeValueAsString(rule.memory()));
    }

    /** Takes a rule out of force, within a write. */
    public boolean remove(long number) {
        remembered.remove(HEX.toHexDigits(number));
        return rules.removeIf(rule -> rule.number() == number);
    }

    /** Takes all rules out of force, within a write. */
    public void clear() {
        remembered.clear();
        rules.clear();
    }

    /** Also counts from the beginning again. */
    public void reset() {
        clear();
        last = 0;
    }

    public List<InForce> inForce() {
        return rules.stream()
                .map(rule -> new InForce(rule.number(), rule.fault(), rule.struck()))
                .toList();
    }

    /** What is to happen to a call, given how many of its account are under way, itself included. */
    public Optional<Fault> strike(String operation, String account, int underWay) {
        boolean isSafe = rules.stream().noneMatch(rule -> rule.fault().fits(operation, account));
        return isSafe ? Optional.empty() : store.writing(() -> struck(operation, account, underWay));
    }

    private Optional<Fault> struck(String operation, String account, int underWay) {
        return rules.stream()
                .filter(rule -> rule.fault().fits(operation, account))
                .sorted(Comparator.comparing(rule -> !rule.fault().isLimit()))
                .filter(rule -> strikes(rule, underWay))
                .map(FaultRule::fault)
                .findFirst();
    }

    private boolean strikes(FaultRule rule, int underWay) {
        boolean strikes = rule.strikes(underWay);
        remember(rule);
        return strikes;
    }
}
