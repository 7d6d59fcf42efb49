package io.clienteling.gateway.store;

import io.clienteling.gateway.http.FieldError;
import io.clienteling.gateway.http.HttpProblem;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The store directory, store by store. */
@RestController
@RequestMapping("/clienteling/setup/stores")
public class StoreController {

    private static final Pattern PAGE_SIZE = Pattern.compile("[1-9][0-9]{0,2}|1000");
    private static final int USUAL_PAGE = 100;

    private final StoreDirectory directory;

    StoreController(StoreDirectory directory) {
        this.directory = directory;
    }

    /** Puts a store into the directory. */
    @PutMapping(path = "/{storeId}", consumes = MediaType.APPLICATION_JSON_VALUE)
    public ResponseEntity<Store> put(
            @RequestHeader("Tenant") String tenant, @PathVariable String storeId, @RequestBody JsonNode body) {
        return put(tenant, StoreRequests.read(storeId, body));
    }

    /** Puts a store into the directory that is not there yet; one that is there stays as it is, and is told as a wrong id. */
    public ResponseEntity<Store> add(String tenant, String storeId, JsonNode body) {
        return put(
                tenant,
                StoreRequests.readNew(
                        storeId, body, id -> directory.find(tenant, id).isPresent()));
    }

    private ResponseEntity<Store> put(String tenant, Store store) {
        var storeId = store.storeId();
        return switch (directory.change(tenant, StoreChange.put(store))) {
            case CREATED ->
                ResponseEntity.created(URI.create("/clienteling/setup/stores/" + storeId))
                        .body(store);
            case REPLACED, UNCHANGED, REMOVED -> ResponseEntity.ok(store);
            case REFUSED -> throw HttpProblem.of(HttpStatus.CONFLICT, Moves.refusal(storeId));
        };
    }

    /** The store of that id. */
    @GetMapping("/{storeId}")
    public Store get(@RequestHeader("Tenant") String tenant, @PathVariable String storeId) {
        return directory.require(tenant, storeId);
    }

    @GetMapping
    StorePage list(
            @RequestHeader("Tenant") String tenant,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String after) {
        if (after != null) {
            StoreIds.requireWellFormed("after", after);
        }
        var most = limit == null ? USUAL_PAGE : pageSize(limit);
        var found = directory.list(tenant, after == null ? "" : after, most + 1);
        return found.size() <= most
                ? new StorePage(found, null)
                : new StorePage(found.subList(0, most), found.get(most - 1).storeId());
    }

    /** Read by ourselves: Spring would take an empty one for none. */
    private static int pageSize(String limit) {
        if (!PAGE_SIZE.matcher(limit).matches()) {
            throw HttpProblem.wrongFields(
                    List.of(new FieldError("limit", "must be a whole number between 1 and 1000.")));
        }
        return Integer.parseInt(limit);
    }
}
