package io.clienteling.telephony.twilio;

import com.twilio.rest.numbers.v2.regulatorycompliance.SupportingDocument;
import com.twilio.rest.numbers.v2.regulatorycompliance.bundle.ItemAssignment;
import io.clienteling.telephony.compliance.Bundle;
import io.clienteling.telephony.compliance.Compliance;
import io.clienteling.telephony.compliance.Regulation;
import io.clienteling.telephony.compliance.Upload;
import io.clienteling.telephony.failure.TelephonyRefused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class TwilioCompliance implements Compliance {

    /** Twilio's words for a country and for a type of which no regulation tells. */
    private static final Set<Integer> UNKNOWN_TO_REGULATIONS = Set.of(22212, 22213);

    private final Switchboard switchboard;

    TwilioCompliance(Switchboard switchboard) {
        this.switchboard = switchboard;
    }

    @Override
    public boolean bundleRequired(String accountSid, String countryCode, String numberType) {
        var reader = com.twilio.rest.numbers.v2.regulatorycompliance.Regulation.reader()
                .setIsoCountry(countryCode)
                .setNumberType(numberType)
                .setEndUserType(com.twilio.rest.numbers.v2.regulatorycompliance.Regulation.EndUserType.BUSINESS);
        try {
            return switchboard.readAs(
                    accountSid,
                    "asking what a country's regulation wants",
                    client -> !Pages.all(reader, client).isEmpty());
        } catch (TelephonyRefused refused) {
            if (UNKNOWN_TO_REGULATIONS.contains(refused.code())) {
                return false;
            }
            throw refused;
        }
    }

    @Override
    public Optional<Bundle> findBundle(String accountSid, String bundleSid) {
        return NotFound.asEmpty(() -> {
            var fetcher = com.twilio.rest.numbers.v2.regulatorycompliance.Bundle.fetcher(PathPart.sid("BU", bundleSid));
            return switchboard.readAs(
                    accountSid, "looking at a regulatory bundle", client -> bundle(fetcher.fetch(client)));
        });
    }

    @Override
    public Optional<Regulation> findRegulation(String accountSid, String regulationSid) {
        return NotFound.asEmpty(() -> {
            var fetcher = com.twilio.rest.numbers.v2.regulatorycompliance.Regulation.fetcher(
                    PathPart.sid("RN", regulationSid));
            return switchboard.readAs(
                    accountSid, "looking at a regulation", client -> regulation(fetcher.fetch(client)));
        });
    }

    @Override
    public List<String> addressesOf(String accountSid, String bundleSid) {
        return papers(accountSid, bundleSid, TwilioCompliance::addresses)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    @Override
    public List<Upload> uploadsOf(String accountSid, String bundleSid) {
        return papers(accountSid, bundleSid, TwilioCompliance::upload).toList();
    }

    @Override
    public List<String> objectionsTo(String accountSid, String bundleSid) {
        return papers(accountSid, bundleSid, TwilioCompliance::objection)
                .filter(reason -> !reason.isBlank())
                .distinct()
                .toList();
    }

    /** A reviewer writes freely, and may name whom the paper is about. */
    private static String objection(SupportingDocument paper) {
        return Discretion.aboutAll(told(paper.getAttributes())).in(Words.orEmpty(paper.getFailureReason()));
    }

    /** Every text and number in a paper's attributes, but for what is a list of SIDs. */
    private static Stream<String> told(@Nullable Object attributes) {
        return switch (attributes) {
            case Map<?, ?> named -> named.values().stream().flatMap(TwilioCompliance::told);
            case String text -> Stream.of(text);
            case Number number -> Stream.of(number.toString());
            case null, default -> Stream.empty();
        };
    }

    /** What each paper of a bundle tells; one that was taken away since the list was made tells nothing. */
    private <T> Stream<T> papers(String accountSid, String bundleSid, Function<SupportingDocument, T> telling) {
        var items = ItemAssignment.reader(PathPart.sid("BU", bundleSid)).setPageSize((long) switchboard.pageSize());
        List<String> papers = switchboard.readAs(
                accountSid,
                "listing what is in a regulatory bundle",
                client -> Papers.among(
                        Pages.all(items, client), ItemAssignment::getDateCreated, ItemAssignment::getObjectSid));
        return papers.stream().flatMap(sid -> paper(accountSid, sid, telling).stream());
    }

    private <T> Optional<T> paper(String accountSid, String paperSid, Function<SupportingDocument, T> telling) {
        return NotFound.asEmpty(() -> {
            var fetcher = SupportingDocument.fetcher(PathPart.sid("RD", paperSid));
            return switchboard.readAs(
                    accountSid,
                    "looking at a regulatory bundle's paper",
                    client -> telling.apply(fetcher.fetch(client)));
        });
    }

    @Override
    public List<Bundle> bundles(String accountSid, String countryCode, @Nullable String numberType) {
        var reader = com.twilio.rest.numbers.v2.regulatorycompliance.Bundle.reader()
                .setIsoCountry(countryCode)
                .setPageSize((long) switchboard.pageSize());
        if (numberType != null) {
            reader.setNumberType(numberType);
        }
        return switchboard.readAs(
                accountSid,
                "listing an account's regulatory bundles",
                client -> Pages.newestFirst(
                                Pages.all(reader, client),
                                com.twilio.rest.numbers.v2.regulatorycompliance.Bundle::getDateCreated)
                        .map(TwilioCompliance::bundle)
                        .toList());
    }

    @Override
    public void callBack(String accountSid, String bundleSid, String url) {
        var updater = com.twilio.rest.numbers.v2.regulatorycompliance.Bundle.updater(PathPart.sid("BU", bundleSid))
                .setStatusCallback(Words.url(url));
        switchboard.changeAs(accountSid, "asking to be told of a regulatory bundle", updater::update);
    }

    private static List<String> addresses(SupportingDocument paper) {
        return paper.getAttributes() instanceof Map<?, ?> named && named.get("address_sids") instanceof List<?> sids
                ? sids.stream().map(Object::toString).toList()
                : List.of();
    }

    private static Regulation regulation(com.twilio.rest.numbers.v2.regulatorycompliance.Regulation regulation) {
        return new Regulation(Words.orEmpty(regulation.getIsoCountry()), Words.orEmpty(regulation.getNumberType()));
    }

    private static Upload upload(SupportingDocument paper) {
        return new Upload(
                Words.required(paper.getSid(), "sid"),
                Words.orEmpty(paper.getFriendlyName()),
                Words.orUnknown(paper.getStatus()),
                Words.required(paper.getDateCreated(), "date_created").toInstant(),
                Words.required(paper.getDateUpdated(), "date_updated").toInstant());
    }

    private static Bundle bundle(com.twilio.rest.numbers.v2.regulatorycompliance.Bundle bundle) {
        return new Bundle(
                Words.required(bundle.getSid(), "sid"),
                Words.orEmpty(bundle.getFriendlyName()),
                Words.orUnknown(bundle.getStatus()),
                Words.instant(bundle.getValidUntil()),
                bundle.getRegulationSid(),
                Words.orEmpty(bundle.getStatusCallback()));
    }
}
