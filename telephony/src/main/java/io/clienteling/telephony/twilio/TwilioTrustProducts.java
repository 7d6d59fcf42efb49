package io.clienteling.telephony.twilio;

import com.twilio.rest.trusthub.v1.SupportingDocument;
import com.twilio.rest.trusthub.v1.trustproducts.TrustProductsEntityAssignments;
import io.clienteling.telephony.compliance.Upload;
import io.clienteling.telephony.trust.TrustProduct;
import io.clienteling.telephony.trust.TrustProducts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

final class TwilioTrustProducts implements TrustProducts {

    private final Switchboard switchboard;

    TwilioTrustProducts(Switchboard switchboard) {
        this.switchboard = switchboard;
    }

    @Override
    public List<TrustProduct> list(String accountSid) {
        var reader = com.twilio.rest.trusthub.v1.TrustProducts.reader().setPageSize((long) switchboard.pageSize());
        return switchboard.readAs(
                accountSid,
                "listing an account's trust products",
                client -> Pages.newestFirst(
                                Pages.all(reader, client), com.twilio.rest.trusthub.v1.TrustProducts::getDateCreated)
                        .map(TwilioTrustProducts::product)
                        .toList());
    }

    @Override
    public List<Upload> uploadsOf(String accountSid, String productSid) {
        var items = TrustProductsEntityAssignments.reader(PathPart.sid("BU", productSid))
                .setPageSize((long) switchboard.pageSize());
        List<String> papers = switchboard.readAs(
                accountSid,
                "listing what is in a trust product",
                client -> Papers.among(
                        Pages.all(items, client),
                        TrustProductsEntityAssignments::getDateCreated,
                        TrustProductsEntityAssignments::getObjectSid));
        return papers.stream().flatMap(sid -> upload(accountSid, sid).stream()).toList();
    }

    private Optional<Upload> upload(String accountSid, String paperSid) {
        return NotFound.asEmpty(() -> {
            var fetcher = SupportingDocument.fetcher(PathPart.sid("RD", paperSid));
            return switchboard.readAs(
                    accountSid, "looking at a trust product's paper", client -> upload(fetcher.fetch(client)));
        });
    }

    private static Upload upload(SupportingDocument paper) {
        return new Upload(
                Words.required(paper.getSid(), "sid"),
                Words.orEmpty(paper.getFriendlyName()),
                asInABundle(Words.orUnknown(paper.getStatus())),
                Words.required(paper.getDateCreated(), "date_created").toInstant(),
                Words.required(paper.getDateUpdated(), "date_updated").toInstant());
    }

    /** The same words as for a bundle's papers, which TrustHub spells {@code PENDING_REVIEW}. */
    private static String asInABundle(String status) {
        return status.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static TrustProduct product(com.twilio.rest.trusthub.v1.TrustProducts product) {
        return new TrustProduct(
                Words.required(product.getSid(), "sid"),
                Words.orEmpty(product.getFriendlyName()),
                Words.orUnknown(product.getStatus()),
                Words.instant(product.getValidUntil()));
    }
}
