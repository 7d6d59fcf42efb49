package io.clienteling.gateway.number;

import io.clienteling.gateway.http.QueryFlag;
import io.clienteling.gateway.retailer.Retailers;
import io.clienteling.gateway.store.StoreDirectory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The numbers that a store could get, over HTTP. */
@RestController
public class AvailableNumbersController {

    private final StoreDirectory directory;
    private final Retailers retailers;
    private final NumberSearch search;

    AvailableNumbersController(StoreDirectory directory, Retailers retailers, NumberSearch search) {
        this.directory = directory;
        this.retailers = retailers;
        this.search = search;
    }

    /** Those that suit the store, nearest first. */
    @GetMapping("/clienteling/setup/stores/{storeId}/available-phone-numbers")
    public List<AvailablePhoneNumber> list(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @RequestParam(required = false) @Nullable String beta) {
        var withBeta = QueryFlag.read("beta", beta);
        var store = directory.require(tenant, storeId);
        return search.suiting(tenant, store, retailers.requireAccount(tenant), withBeta);
    }
}
