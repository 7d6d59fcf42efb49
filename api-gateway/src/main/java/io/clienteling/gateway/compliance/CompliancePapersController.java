package io.clienteling.gateway.compliance;

import io.clienteling.gateway.retailer.Retailers;
import io.clienteling.gateway.store.StoreDirectory;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The papers that numbers can be bought with, over HTTP. */
@RestController
public class CompliancePapersController {

    private final StoreDirectory directory;
    private final Retailers retailers;
    private final ApprovedPapers papers;

    CompliancePapersController(StoreDirectory directory, Retailers retailers, ApprovedPapers papers) {
        this.directory = directory;
        this.retailers = retailers;
        this.papers = papers;
    }

    /** The approved bundles of the store's country. */
    @GetMapping("/clienteling/setup/stores/{storeId}/regulatory-bundles")
    public List<ApprovedBundle> bundles(@RequestHeader("Tenant") String tenant, @PathVariable String storeId) {
        var store = directory.require(tenant, storeId);
        return papers.bundles(retailers.requireAccount(tenant), store.countryCode());
    }

    @GetMapping("/clienteling/setup/trust-products")
    List<ApprovedTrustProduct> trustProducts(@RequestHeader("Tenant") String tenant) {
        return papers.trustProducts(retailers.requireAccount(tenant));
    }
}
