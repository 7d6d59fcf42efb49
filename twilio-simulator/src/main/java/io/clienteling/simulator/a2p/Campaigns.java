package io.clienteling.simulator.a2p;

import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Product;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.messaging.Services;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Sids;
import io.clienteling.simulator.store.Store;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Campaigns: what the numbers of a messaging service text to America. While one is verified, they are registered. */
public final class Campaigns extends Registrations {
    private static final String ROOT = "/v1/Services/{MessagingServiceSid}/Compliance/Usa2p";
    private static final String SERVICE = "messaging_service_sid";
    private static final String SUSPENDED = "SUSPENDED";
    private static final Course COURSE =
            new Course("campaign_status", "PENDING", "IN_PROGRESS", "VERIFIED", "FAILED", List.of(SUSPENDED));

    private final RegistrationReview review;
    private final Services services;
    private final Brands brands;
    private final Usecases usecases = new Usecases();

    public Campaigns(Store store, RegistrationReview review, Services services, Brands brands) {
        super(store.table("campaigns").indexed("brand", campaign -> campaign.find("brand_registration_sid")), COURSE);
        this.review = review;
        this.services = services;
        this.brands = brands;
        review.of(this);
        services.whenDeleted(
                service -> table().in(service).toList().forEach(campaign -> table().delete(campaign.sid())));
    }

    public void routes(Routes.Rows rows) {
        rows.row("POST " + ROOT, "CreateUsAppToPerson", this::create)
                .row("GET " + ROOT, "ListUsAppToPerson", call -> list(call, "compliance", campaign -> true))
                .row("GET " + ROOT + "/Usecases", "FetchUsAppToPersonUsecase", this::usecases)
                .row("GET " + ROOT + "/{Sid}", "FetchUsAppToPerson", this::fetch)
                .row("POST " + ROOT + "/{Sid}", "UpdateUsAppToPerson", this::update)
                .row("DELETE " + ROOT + "/{Sid}", "DeleteUsAppToPerson", this::delete);
    }

    private Answer create(Call call) {
        Resource service = service(call);
        CampaignForm form = new CampaignForm(call.form()).complete();
        String usecase = call.form().require("UsAppToPersonUsecase");
        if (!usecases.exists(usecase)) {
            throw ErrorCode.CAMPAIGN_USECASE_INVALID.refusal(usecase);
        }
        Resource brand = brand(call, String.valueOf(call.form().sid("BrandRegistrationSid", "BN")), usecase);
        String sid = Sids.fresh("QE");
        String url = "/v1/Services/" + service.sid() + "/Compliance/Usa2p/" + sid;
        Resource campaign = Resource.named(sid)
                .set("account_sid", call.account())
                .set("brand_registration_sid", brand.sid())
                .set(SERVICE, service.sid())
                .set("us_app_to_person_usecase", usecase)
                .set("is_externally_registered", false)
                .set("date_created", Stamp.iso(call.now()))
                .set("url", Product.MESSAGING.url(url))
                .set("mock", brand.flag("mock"));
        form.fill(campaign);
        review.begin(this, table().insert(service.sid(), campaign));
        return Answer.created(campaign.view());
    }

    /** The brand of a campaign: one that is approved, and of the type that the use case is for. */
    private Resource brand(Call call, String sid, String usecase) {
        Resource brand =
                brands.find(call.account(), sid).orElseThrow(() -> ErrorCode.BRAND_NOT_REGISTERED.refusal(sid));
        Brands.refuseSuspended(brand);
        if (!brands.hasPassed(brand) || Brands.isSoleProprietor(brand) != usecase.equals(Brands.SOLE_PROPRIETOR)) {
            throw ErrorCode.BRAND_NOT_REGISTERED.refusal(sid);
        }
        if (Brands.isSoleProprietor(brand) && table().has("brand", sid)) {
            throw ErrorCode.CAMPAIGN_LIMIT.refusal();
        }
        return brand;
    }

    private Answer usecases(Call call) {
        service(call);
        String sid = call.query().sid("BrandRegistrationSid", "BN");
        Optional<Resource> brand = Optional.ofNullable(sid)
                .map(named -> brands.find(call.account(), named)
                        .orElseThrow(() -> ErrorCode.BRAND_NOT_REGISTERED.refusal(named)));
        return Answer.ok(usecases.view(brand.filter(Brands::isSoleProprietor).isPresent()));
    }

    private Answer update(Call call) {
        Resource campaign = changeable(call);
        new CampaignForm(call.form()).completeForAChange().change(campaign);
        review.begin(this, campaign);
        return Answer.ok(campaign.view());
    }

    private Answer delete(Call call) {
        Resource campaign = changeable(call);
        table().delete(campaign.sid());
        follow(campaign);
        return Answer.noContent();
    }

    private Resource changeable(Call call) {
        Resource campaign = existing(call);
        if (campaign.is("campaign_status", SUSPENDED)) {
            throw ErrorCode.CAMPAIGN_SUSPENDED.refusal();
        }
        return campaign;
    }

    private Resource service(Call call) {
        return services.of(call, "MessagingServiceSid");
    }

    @Override
    String scope(Call call) {
        return service(call).sid();
    }

    @Override
    String objection(Resource campaign) {
        String brand = campaign.text("brand_registration_sid");
        return brands.find(campaign.text("account_sid"), brand)
                        .filter(brands::hasPassed)
                        .isPresent()
                ? ""
                : brand + " is not APPROVED";
    }

    @Override
    void note(Resource campaign, Finding finding) {
        boolean verified = hasPassed(campaign);
        campaign.set("errors", finding.list("error_code", "description"))
                .set("campaign_id", verified ? registryId("C", campaign.sid()) : campaign.find("campaign_id"))
                .set("rate_limits", verified ? rateLimits() : JsonNodeFactory.instance.nullNode());
    }

    /** Those of Twilio's example. */
    private static ObjectNode rateLimits() {
        ObjectNode limits = JsonNodeFactory.instance.objectNode();
        limits.putObject("att").put("mps", 600).put("msg_class", "A");
        limits.putObject("tmobile").put("brand_tier", "TOP");
        return limits;
    }

    @Override
    void follow(Resource campaign) {
        String service = campaign.text(SERVICE);
        services.setRegistered(service, table().in(service).anyMatch(this::hasPassed));
    }
}
