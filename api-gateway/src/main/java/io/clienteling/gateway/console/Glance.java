package io.clienteling.gateway.console;

import io.clienteling.gateway.status.OnboardingStatus;
import io.clienteling.gateway.status.StoreStatus;
import java.util.List;
import java.util.Locale;

/**
 * One page of a retailer's stores, and where in all of them it is.
 *
 * @param stores those of this page
 * @param matching how many stores there are that the filter lets through
 * @param page from 1
 * @param pages at least 1
 */
record Glance(
        OnboardingStatus status, StoreFilter filter, List<StoreStatus> stores, int matching, int page, int pages) {

    static final int PAGE = 50;

    /** That page of the stores that the filter lets through; the nearest one that there is. */
    static Glance of(OnboardingStatus status, StoreFilter filter, int wanted) {
        var matching = status.stores().stream().filter(filter::admits).toList();
        var pages = Math.max(1, (matching.size() + PAGE - 1) / PAGE);
        var page = Math.clamp(wanted, 1, pages);
        var shown = matching.stream().skip((page - 1L) * PAGE).limit(PAGE).toList();
        return new Glance(status, filter, shown, matching.size(), page, pages);
    }

    /** Which place the first store of the page has among those that match, from 1. */
    public int first() {
        return matching == 0 ? 0 : (page - 1) * PAGE + 1;
    }

    public int last() {
        return Math.min(matching, page * PAGE);
    }

    /**
     * Which stores are wanted; what is empty lets all through.
     *
     * @param search part of an id, a name or a number
     * @param sms how far SMS is
     * @param whatsapp how far WhatsApp is
     */
    record StoreFilter(String search, String country, String sms, String whatsapp) {

        boolean admits(StoreStatus store) {
            return fits(country, store.countryCode())
                    && fits(sms, store.channels().sms().status().wireName())
                    && fits(whatsapp, store.channels().whatsapp().status().wireName())
                    && found(store);
        }

        private static boolean fits(String wanted, String is) {
            return wanted.isEmpty() || wanted.equals(is);
        }

        private boolean found(StoreStatus store) {
            var part = search.strip().toLowerCase(Locale.ROOT);
            return part.isEmpty()
                    || store.id().toLowerCase(Locale.ROOT).contains(part)
                    || store.name().toLowerCase(Locale.ROOT).contains(part)
                    || (store.phoneNumber() != null && store.phoneNumber().contains(part));
        }
    }
}
