package io.clienteling.gateway.address;

import io.clienteling.gateway.retailer.Retailers;
import io.clienteling.gateway.store.StoreDirectory;
import io.clienteling.telephony.address.PostalAddress;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The addresses of the account, over HTTP. */
@RestController
public class AddressController {

    private final StoreDirectory directory;
    private final Retailers retailers;
    private final RegisteredAddresses addresses;

    AddressController(StoreDirectory directory, Retailers retailers, RegisteredAddresses addresses) {
        this.directory = directory;
        this.retailers = retailers;
        this.addresses = addresses;
    }

    /** Those in the store's country. */
    @GetMapping("/clienteling/setup/stores/{storeId}/addresses")
    public List<PostalAddress> list(@RequestHeader("Tenant") String tenant, @PathVariable String storeId) {
        var store = directory.require(tenant, storeId);
        return addresses.of(retailers.requireAccount(tenant), store.countryCode());
    }
}
