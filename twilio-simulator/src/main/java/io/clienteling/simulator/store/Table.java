package io.clienteling.simulator.store;

import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * All resources of one kind: by SID, and in order of creation within a scope (an account, a bundle, a service).
 * Further indexes keep look-ups by name or number fast, however many resources there are.
 */
public final class Table {
    private static final HexFormat HEX = HexFormat.of();

    private final Store store;
    private final MVMap<String, Object> bySid;
    private final MVMap<String, String> inOrder;
    private final Map<String, Function<Resource, @Nullable String>> indexes = new LinkedHashMap<>();
    private final MVMap<String, String> byValue;

    Table(Store store, String name) {
        this.store = store;
        bySid = store.packedMap(name);
        inOrder = store.map(name + ".order");
        byValue = store.map(name + ".index");
    }

    /** Adds an index over a value of each resource; resources without the value are not in it. */
    public Table indexed(String index, Function<Resource, @Nullable String> value) {
        indexes.put(index, value);
        return this;
    }

    public Resource insert(String scope, Resource resource) {
        long place = store.nextPlace();
        resource.set("#scope", scope)
                .set("#place", place)
                .set("#born", store.now().toEpochMilli());
        inOrder.put(key(scope, place), resource.sid());
        write(resource);
        return resource;
    }

    public void save(Resource resource) {
        find(resource.sid()).ifPresent(this::unindex);
        write(resource);
    }

    /** Hangs a resource on another scope, for instance a number that moves to another account. */
    public void move(Resource resource, String scope) {
        delete(resource.sid());
        insert(scope, resource);
    }

    public void delete(String sid) {
        find(sid).ifPresent(resource -> {
            unindex(resource);
            inOrder.remove(key(resource.scope(), resource.number("#place")));
            bySid.remove(sid);
        });
    }

    public Optional<Resource> find(String sid) {
        return Optional.ofNullable(bySid.get(sid)).map(store::read);
    }

    public Optional<Resource> find(String scope, String sid) {
        return find(sid).filter(resource -> resource.scope().equals(scope));
    }

    /** The resources with a value in an index, whatever their scope. */
    public Stream<Resource> having(String index, String value) {
        String prefix = index + "\0" + value + "\0";
        return values(byValue.cursor(prefix, prefix + "\uffff", false));
    }

    /** The values in an index that begin in a way, in their order, told without reading a resource. */
    public Stream<String> values(String index, String beginning) {
        String prefix = index + "\0" + beginning;
        Iterable<String> keys = () -> byValue.keyIterator(prefix);
        return StreamSupport.stream(keys.spliterator(), false)
                .takeWhile(key -> key.startsWith(prefix))
                .map(key -> key.substring(index.length() + 1, key.indexOf('\0', prefix.length())));
    }

    /** Whether any resource has a value in an index, told without reading it. */
    public boolean has(String index, String value) {
        String prefix = index + "\0" + value + "\0";
        String next = byValue.ceilingKey(prefix);
        return next != null && next.startsWith(prefix);
    }

    /** How many resources have a value in an index, counted without reading them. */
    public int count(String index, String value) {
        String prefix = index + "\0" + value + "\0";
        return count(byValue.cursor(prefix, prefix + "\uffff", false));
    }

    /** How many resources a scope has, counted without reading them. */
    public int countIn(String scope) {
        return count(inOrder.cursor(key(scope, 0), key(scope, Long.MAX_VALUE), false));
    }

    private static int count(Cursor<String, String> cursor) {
        int count = 0;
        while (cursor.hasNext()) {
            cursor.next();
            count++;
        }
        return count;
    }

    /** The resources of a scope, newest first. */
    public Stream<Resource> in(String scope) {
        return values(inOrder.cursor(key(scope, Long.MAX_VALUE), key(scope, 0), true));
    }

    public Stream<Resource> all() {
        return bySid.values().stream().map(store::read);
    }

    public int size() {
        return bySid.size();
    }

    /** A part of a scope's list; what each resource is made into may be smaller than the resource. */
    public <T> Slice<T> slice(
            String scope, Window window, Predicate<Resource> filter, Function<Resource, ? extends T> view) {
        boolean older = window.side() == Window.Side.OLDER_THAN;
        Cursor<String, String> cursor = older
                ? inOrder.cursor(key(scope, window.place() - 1), key(scope, 0), true)
                : inOrder.cursor(key(scope, window.place() + 1), key(scope, Long.MAX_VALUE), false);
        List<T> found = values(cursor)
                .filter(filter)
                .limit(window.size() + 1L)
                .<T>map(view)
                .toList();
        boolean more = found.size() > window.size();
        List<T> items = more ? found.subList(0, window.size()) : found;
        return older
                ? new Slice<>(items, window.place() != Long.MAX_VALUE, more)
                : new Slice<>(items.reversed(), more, true);
    }

    private void write(Resource resource) {
        bySid.put(resource.sid(), store.pack(resource.toString()));
        indexKeys(resource).forEach(key -> byValue.put(key, resource.sid()));
    }

    private void unindex(Resource resource) {
        indexKeys(resource).forEach(byValue::remove);
    }

    private Stream<String> indexKeys(Resource resource) {
        return indexes.entrySet().stream()
                .map(index -> indexKey(index.getKey(), index.getValue().apply(resource), resource))
                .filter(Objects::nonNull);
    }

    private static @Nullable String indexKey(String index, @Nullable String value, Resource resource) {
        return value == null ? null : index + "\0" + value + "\0" + HEX.toHexDigits(resource.number("#place"));
    }

    private Stream<Resource> values(Cursor<String, String> cursor) {
        Iterable<String> sids = () -> new Values(cursor);
        return StreamSupport.stream(sids.spliterator(), false)
                .map(sid -> find(sid).orElseThrow());
    }

    private static String key(String scope, long place) {
        return scope + "/" + HEX.toHexDigits(place);
    }

    private record Values(Cursor<String, String> cursor) implements Iterator<String> {
        @Override
        public boolean hasNext() {
            return cursor.hasNext();
        }

        @Override
        public String next() {
            cursor.next();
            return cursor.getValue();
        }
    }
}
