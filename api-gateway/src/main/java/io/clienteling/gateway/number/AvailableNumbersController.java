package io.clienteling.gateway.number;

import io.clienteling.gateway.retailer.Retailers;
import io.clienteling.gateway.store.StoreDirectory;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AvailableNumbersController {

    private final StoreDirectory directory;
    private final Retailers retailers;
    private final NumberSearch search;

    AvailableNumbersController(StoreDirectory directory, Retailers retailers, NumberSearch search) {
        this.directory = directory;
        this.retailers = retailers;
        this.search = search;
    }

    @GetMapping("/clienteling/setup/stores/{storeId}/available-phone-numbers")
    List<AvailablePhoneNumber> list(@RequestHeader("Tenant") String tenant, @PathVariable String storeId) {
        var store = directory.require(tenant, storeId);
        return search.suiting(store, retailers.requireAccount(tenant));
    }
}
