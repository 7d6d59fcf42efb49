package io.clienteling.simulator.http;

import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Slice;
import io.clienteling.simulator.store.Table;
import io.clienteling.simulator.store.Window;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * Lists as Twilio pages them: relative addresses beside the array in the 2010 API, an object {@code meta} with absolute
 * addresses elsewhere, every key present even when null. The page token is opaque: a place in the list and what tells the
 * list; the page number is only echoed.
 */
public final class Pages {
    private static final List<String> PAGING = List.of("PageSize", "Page", "PageToken");
    private static final int LARGEST = 1000;
    private static final int USUAL = 50;
    private static final HexFormat HEX = HexFormat.of();
    private static final int PLACE_DIGITS = 16;

    private final Call call;
    private final String key;
    private final int size;
    private final int page;

    private Pages(Call call, String key, int usualSize) {
        this.call = call;
        this.key = key;
        this.size = size(call, usualSize);
        this.page = page(call);
    }

    private static int page(Call call) {
        Integer asked = call.query().number("Page");
        if (asked != null && asked < 0) {
            throw ErrorCode.INVALID_PARAMETER.refusal("Page must not be negative");
        }
        return asked == null ? 0 : asked;
    }

    /** How much a list shows that has no next page; which page is asked for makes no difference, if it is one. */
    public static int sizeOfTheOnly(Call call) {
        page(call);
        return size(call, USUAL);
    }

    private static int size(Call call, int usual) {
        Integer asked = call.query().number("PageSize");
        if (asked == null) {
            return usual;
        }
        if (asked > LARGEST) {
            throw ErrorCode.PAGE_SIZE_TOO_LARGE.refusal();
        }
        if (asked < 1) {
            throw ErrorCode.INVALID_PARAMETER.refusal("PageSize must be at least 1");
        }
        return asked;
    }

    public static Pages of(Call call, String key) {
        return new Pages(call, key, USUAL);
    }

    public static Pages of(Call call, String key, int usualSize) {
        return new Pages(call, key, usualSize);
    }

    /** A page of a table's scope, newest first. */
    public Answer from(
            Table table, String scope, Predicate<Resource> filter, Function<Resource, ? extends JsonNode> view) {
        Slice<Row> slice = table.slice(
                scope,
                window(),
                filter.and(call::shows),
                resource -> new Row(resource.number("#place"), flat(view.apply(resource))));
        List<Row> rows = slice.items();
        String next = rows.isEmpty() || !slice.hasOlder()
                ? null
                : token("PA", rows.getLast().place());
        String previous = rows.isEmpty() || !slice.hasNewer() || page == 0
                ? null
                : token("PB", rows.getFirst().place());
        return answer(rows.stream().map(Row::view).toList(), next, previous);
    }

    /** A page of something that is at hand as a whole, in its own order. */
    public <T> Answer from(List<T> all, Function<T, ? extends JsonNode> view) {
        long offset = Math.min(offset(), all.size());
        int end = (int) Math.min(all.size(), offset + size);
        List<JsonNode> items = all.subList((int) offset, end).stream()
                .map(view.andThen(Pages::flat))
                .toList();
        String next = end < all.size() ? token("PO", end) : null;
        String previous = offset > 0 ? token("PO", Math.max(0, offset - size)) : null;
        return answer(items, next, previous);
    }

    private record Row(long place, JsonNode view) {}

    /** As text: a thousand trees at a time would take ten times the room. */
    public static JsonNode flat(JsonNode tree) {
        return JsonNodeFactory.instance.rawValueNode(new RawValue(tree.toString()));
    }

    private Window window() {
        String token = call.query().text("PageToken", "");
        if (token.isEmpty()) {
            return Window.first(size);
        }
        Window.Side side = token.startsWith("PB") ? Window.Side.NEWER_THAN : Window.Side.OLDER_THAN;
        return new Window(side, place(side == Window.Side.NEWER_THAN ? "PB" : "PA", token), size);
    }

    private long offset() {
        String token = call.query().text("PageToken", "");
        return token.isEmpty() ? 0 : place("PO", token);
    }

    /** A token that is cut off, or made for another list, leads nowhere: only one that this list would give is taken. */
    private long place(String side, String token) {
        try {
            long place = HexFormat.fromHexDigitsToLong(token, side.length(), side.length() + PLACE_DIGITS);
            if (place >= 0 && token.equals(token(side, place))) {
                return place;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
            throw ErrorCode.PAGE_TOKEN_INVALID.refusal();
        }
        throw ErrorCode.PAGE_TOKEN_INVALID.refusal();
    }

    private String token(String side, long place) {
        return side + HEX.toHexDigits(place) + HEX.toHexDigits((call.account() + call.path()).hashCode());
    }

    private Answer answer(List<JsonNode> items, @Nullable String next, @Nullable String previous) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (call.route().product() == Product.API) {
            addresses(body, "_uri", "uri", next, previous)
                    .put("page", page)
                    .put("page_size", size)
                    .put("start", page * size)
                    .put("end", page * size + Math.max(0, items.size() - 1));
            body.putArray(key).addAll(items);
        } else {
            body.putArray(key).addAll(items);
            addresses(body.putObject("meta"), "_url", "url", next, previous)
                    .put("page", page)
                    .put("page_size", size)
                    .put("key", key);
        }
        return Answer.ok(body);
    }

    private ObjectNode addresses(
            ObjectNode node, String suffix, String self, @Nullable String next, @Nullable String previous) {
        return node.put("first_page" + suffix, address(0, null))
                .put("next_page" + suffix, next == null ? null : address(page + 1, next))
                .put("previous_page" + suffix, previous == null ? null : address(Math.max(0, page - 1), previous))
                .put(self, address(page, call.query().text("PageToken")));
    }

    private String address(int number, @Nullable String token) {
        String filters = call.query().queryWithout(PAGING);
        String query = (filters.isEmpty() ? "" : filters + "&") + "PageSize=" + size + "&Page=" + number
                + (token == null || token.isEmpty() ? "" : "&PageToken=" + token);
        String relative = call.path() + "?" + query;
        return call.route().product() == Product.API
                ? relative
                : call.route().product().url(relative);
    }
}
