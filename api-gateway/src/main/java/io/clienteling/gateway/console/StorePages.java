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
        model.addAttribute("sms", channels.look(tenant, storeId, Channels.SMS));
        model.addAttribute("whatsapp", channels.look(tenant, storeId, Channels.WHATSAPP));
        return "console/store";
    }

    @GetMapping("/console/add-store")
    String add(Model model) {
        return form(Map.of(), model);
    }

    @GetMapping("/console/stores/{storeId}/edit")
    String edit(@RequestHeader("Tenant") String tenant, @PathVariable String storeId, Model model) {
        return form(form(directory.get(tenant, storeId)), model);
    }

    private static Map<String, String> form(Store store) {
        var form = new HashMap<String, String>();
        form.put("store_id", store.storeId());
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

    private static String form(Map<String, String> form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("zones", new TreeSet<>(ZoneId.getAvailableZoneIds()));
        return "console/store-form";
    }

    @PostMapping("/console/stores")
    String put(
            @RequestHeader("Tenant") String tenant,
            @RequestParam Map<String, String> form,
            RedirectAttributes next,
            Model model) {
        var storeId = form.getOrDefault("store_id", "").strip();
        try {
            directory.put(tenant, storeId, body(form));
        } catch (HttpProblem problem) {
            model.addAttribute("problem", Problem.of(problem).at(StorePages::input));
            return form(form, model);
        }
        next.addFlashAttribute("notice", "The store is in the directory.");
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
