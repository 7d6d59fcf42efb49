package io.clienteling.gateway.console;

import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.gateway.store.Store;
import io.clienteling.gateway.store.StoreController;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.node.ObjectNode;

/** A store, its channels, and its place in the directory. */
@Controller
class StorePages {

    private static final List<String> FIELDS = List.of("name", "country_code", "landline", "time_zone");
    private static final List<String> ADDRESS = List.of("street", "city", "region", "postal_code");
    private static final String INSIDE_ADDRESS = "address.";

    private final StoreController directory;
    private final Channels channels;

    StorePages(StoreController directory, Channels channels) {
        this.directory = directory;
        this.channels = channels;
    }

    @GetMapping("/console/stores/{storeId}")
    String show(@RequestHeader("Tenant") String tenant, @PathVariable String storeId, Model model) {
        model.addAttribute("store", directory.get(tenant, storeId));
        var sms = channels.look(tenant, storeId, Channels.SMS);
        var whatsapp = channels.look(tenant, storeId, Channels.WHATSAPP);
        model.addAttribute("sms", sms);
        model.addAttribute("whatsapp", whatsapp);
        forgetNotices(sms, whatsapp, model);
        return "console/store";
    }

    private static void forgetNotices(Sight sms, Sight whatsapp, Model model) {
        if (sms.settled()) {
            Notice.forget(Channels.SMS, model);
        }
        if (whatsapp.settled()) {
            Notice.forget(Channels.WHATSAPP, model);
        }
        if (sms.onboarding() != null && sms.onboarding().enabled()) {
            Notice.forget(ChannelPages.GOING_LIVE, model);
        }
    }

    @GetMapping("/console/add-store")
    String add(Model model) {
        return form(null, Map.of(), model);
    }

    @GetMapping("/console/stores/{storeId}/edit")
    String edit(@RequestHeader("Tenant") String tenant, @PathVariable String storeId, Model model) {
        return form(storeId, form(directory.get(tenant, storeId)), model);
    }

    private static Map<String, String> form(Store store) {
        var form = new HashMap<String, String>();
        form.put("name", store.name());
        form.put("country_code", store.countryCode());
        form.put("landline", store.landline() == null ? "" : store.landline());
        form.put("time_zone", store.timeZone());
        form.put("street", store.address().street());
        form.put("city", store.address().city());
        form.put(
                "region",
                store.address().region() == null ? "" : store.address().region());
        form.put(
                "postal_code",
                store.address().postalCode() == null ? "" : store.address().postalCode());
        return form;
    }

    /** @param storeId whose entry it is; null for a store that is added */
    private static String form(@Nullable String storeId, Map<String, String> form, Model model) {
        model.addAttribute("storeId", storeId);
        model.addAttribute("form", form);
        model.addAttribute("zones", new TreeSet<>(ZoneId.getAvailableZoneIds()));
        return "console/store-form";
    }

    @PostMapping("/console/stores")
    String add(
            @RequestHeader("Tenant") String tenant,
            @RequestParam Map<String, String> form,
            RedirectAttributes next,
            Model model) {
        var storeId = form.getOrDefault("store_id", "").strip();
        try {
            directory.add(tenant, storeId, body(form));
        } catch (HttpProblem problem) {
            return refused(problem, null, form, model);
        }
        return inTheDirectory(storeId, next);
    }

    @PostMapping("/console/stores/{storeId}")
    String change(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @RequestParam Map<String, String> form,
            RedirectAttributes next,
            Model model) {
        try {
            directory.put(tenant, storeId, body(form));
        } catch (HttpProblem problem) {
            return refused(problem, storeId, form, model);
        }
        return inTheDirectory(storeId, next);
    }

    private static String refused(
            HttpProblem problem, @Nullable String storeId, Map<String, String> form, Model model) {
        model.addAttribute("problem", Problem.of(problem).at(StorePages::input));
        return form(storeId, form, model);
    }

    private static String inTheDirectory(String storeId, RedirectAttributes next) {
        new Notice("The store is in the directory.", "directory").tell(next);
        return lead(storeId);
    }

    /** The API has the address's fields inside it, the form has them beside the others. */
    private static String input(String field) {
        return field.startsWith(INSIDE_ADDRESS) ? field.substring(INSIDE_ADDRESS.length()) : field;
    }

    /** Leads to the store's page, whatever was given for its id. */
    static String lead(String storeId) {
        return "redirect:/console/stores/" + UriUtils.encodePathSegment(storeId, StandardCharsets.UTF_8);
    }

    private static ObjectNode body(Map<String, String> form) {
        var body = Forms.body(form, FIELDS);
        body.set("address", Forms.body(form, ADDRESS));
        return body;
    }
}
