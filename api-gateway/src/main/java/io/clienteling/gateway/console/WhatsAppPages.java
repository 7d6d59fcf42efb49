package io.clienteling.gateway.console;

import io.clienteling.gateway.compliance.CompliancePapersController;
import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.gateway.picture.PictureUploadController;
import io.clienteling.gateway.picture.Upload;
import io.clienteling.gateway.store.StoreController;
import io.clienteling.gateway.whatsapp.WhatsAppOnboardingController;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;

/** Onboarding a store to WhatsApp by hand: the profile, its picture, and how customers will see it. */
@Controller
class WhatsAppPages {

    private static final String NEW = "/console/stores/{storeId}/whatsapp-onboarding/new";
    private static final List<String> FIELDS = List.of(
            "waba_id",
            "profile_name",
            "profile_email",
            "profile_website",
            "profile_picture",
            "profile_description",
            "profile_about",
            "profile_address",
            "whatsapp_phone_number",
            Forms.BUNDLE,
            Forms.ADDRESS);

    private final StoreController directory;
    private final WhatsAppOnboardingController onboardings;
    private final PictureUploadController pictures;
    private final CompliancePapersController papers;

    WhatsAppPages(
            StoreController directory,
            WhatsAppOnboardingController onboardings,
            PictureUploadController pictures,
            CompliancePapersController papers) {
        this.directory = directory;
        this.onboardings = onboardings;
        this.pictures = pictures;
        this.papers = papers;
    }

    @GetMapping(NEW)
    String compose(@RequestHeader("Tenant") String tenant, @PathVariable String storeId, Model model) {
        var store = directory.get(tenant, storeId);
        return page(tenant, storeId, Map.of("profile_name", store.name()), model);
    }

    private String page(String tenant, String storeId, Map<String, String> form, Model model) {
        model.addAttribute("store", directory.get(tenant, storeId));
        var choices = new Choices();
        choices.offerBundles(() -> papers.bundles(tenant, storeId), Forms.withPapers(form), model);
        model.addAttribute("fields", FIELDS);
        model.addAttribute("complaints", choices.complaints());
        return "console/whatsapp-new";
    }

    @PostMapping(NEW)
    String start(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @RequestParam Map<String, String> form,
            Principal caller,
            HttpServletRequest http,
            RedirectAttributes next,
            Model model) {
        var body = Forms.body(Forms.withPapers(form), FIELDS);
        try {
            onboardings.onboard(tenant, storeId, body, caller, http);
        } catch (HttpProblem problem) {
            var told = Problem.of(problem);
            var page = page(tenant, storeId, form, model);
            model.addAttribute("problem", model.getAttribute("bundles") == null ? told : told.withPapersTogether());
            return page;
        }
        new Notice("The onboarding to WhatsApp has begun.", Channels.WHATSAPP).tell(next);
        return StorePages.lead(storeId);
    }

    /** The permission to put a picture into the bucket; the picture itself does not come by us. */
    @PostMapping(path = "/console/pictures", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Upload upload(@RequestHeader("Tenant") String tenant, @RequestBody JsonNode body) {
        return pictures.create(tenant, body);
    }
}
