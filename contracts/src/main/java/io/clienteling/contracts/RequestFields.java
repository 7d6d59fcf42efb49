package io.clienteling.contracts;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Requests field by field, as the API names the fields: what a correction changes, and what tells two apart. */
public final class RequestFields {

    /** The fields whose values are in no event and no message, since they may tell of a person. */
    public static final Set<String> PERSONAL = Set.of("profile_email", "profile_address");

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private RequestFields() {}

    /** The request with those fields changed; a value of null takes a field out. */
    @SuppressWarnings("unchecked") // a request's class is that of its type
    public static <R> R with(R request, Map<String, ?> correction) {
        var fields = of(request);
        fields.putAll(correction);
        return (R) ContractJson.mapper().convertValue(fields, request.getClass());
    }

    /** Whether a request took each field as it was sent; the words "false" and 7 are read as false and "7", and were not meant so. */
    public static boolean tookAsSent(Object corrected, Map<String, ?> correction) {
        var taken = of(corrected);
        return correction.entrySet().stream()
                .allMatch(sent -> Objects.equals(sent.getValue(), taken.get(sent.getKey())));
    }

    /** The fields of the other request that differ from this one's, with the other's values. */
    public static <R> Map<String, @Nullable Object> changes(R request, R other) {
        var mine = of(request);
        var theirs = of(other);
        var changes = new TreeMap<String, @Nullable Object>();
        for (var name : new TreeSet<>(theirs.keySet())) {
            if (!Objects.equals(mine.get(name), theirs.get(name))) {
                changes.put(name, theirs.get(name));
            }
        }
        return changes;
    }

    private static Map<String, @Nullable Object> of(Object request) {
        return new HashMap<>(ContractJson.mapper().convertValue(request, FIELDS));
    }
}
