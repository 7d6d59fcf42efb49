package io.clienteling.simulator.a2p;

import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Form;
import io.clienteling.simulator.http.Product;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Sids;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.trust.ProfileKind;
import io.clienteling.simulator.trust.TrustReview;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;

/** Brands: who is it that texts to America. */
public final class Brands extends Registrations {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    static final String SOLE_PROPRIETOR = "SOLE_PROPRIETOR";
    private static final String STANDARD = "STANDARD";
    private static final String STARTER = "STARTER";
    private static final String SUSPENDED = "SUSPENDED";
    private static final String ROOT = "/v1/a2p/BrandRegistrations";
    private static final String CUSTOMER_PROFILE = "customer_profile_bundle_sid";
    private static final String MESSAGING_PROFILE = "a2p_profile_bundle_sid";
    private static final int USUAL_SCORE = 42;
    private static final Course COURSE = new Course(
            "status",
            "PENDING",
            "IN_REVIEW",
            "APPROVED",
            "FAILED",
            List.of(SUSPENDED, "DELETION_PENDING", "DELETION_FAILED"));

    private final RegistrationReview review;
    private final TrustReview trust;

    public Brands(Store store, RegistrationReview review, TrustReview trust) {
        super(store.table("brands"), COURSE);
        this.review = review;
        this.trust = trust;
        review.of(this);
    }

    public void routes(Routes.Rows rows) {
        rows.row("POST " + ROOT, "CreateBrandRegistrations", this::create)
                .row("GET " + ROOT, "ListBrandRegistrations", call -> list(call, "data", brand -> true))
                .row("GET " + ROOT + "/{Sid}", "FetchBrandRegistrations", this::fetch)
                .row("POST " + ROOT + "/{Sid}", "UpdateBrandRegistrations", this::update);
    }

    static void refuseSuspended(Resource brand) {
        if (brand.is("status", SUSPENDED)) {
            throw ErrorCode.BRAND_SUSPENDED.refusal();
        }
    }

    static boolean isSoleProprietor(Resource brand) {
        return brand.is("brand_type", SOLE_PROPRIETOR);
    }

    private Answer create(Call call) {
        Form form = call.form();
        form.require("CustomerProfileBundleSid");
        form.require("A2PProfileBundleSid");
        String customer = trust.named(call, "CustomerProfileBundleSid", ProfileKind.CUSTOMER_PROFILE);
        String messaging = trust.named(call, "A2PProfileBundleSid", ProfileKind.TRUST_PRODUCT);
        String type = type(form);
        Boolean mock = form.flag("Mock");
        Boolean skip = form.flag("SkipAutomaticSecVet");
        String sid = Sids.fresh("BN");
        String url = Product.MESSAGING.url(ROOT + "/" + sid);
        Resource brand = Resource.named(sid)
                .set("account_sid", call.account())
                .set(CUSTOMER_PROFILE, customer)
                .set(MESSAGING_PROFILE, messaging)
                .set("date_created", Stamp.iso(call.now()))
                .set("brand_type", type)
                .set("url", url)
                .set("brand_feedback", JSON.arrayNode())
                .set("tax_exempt_status", (String) null)
                .set("skip_automatic_sec_vet", Boolean.TRUE.equals(skip))
                .set("mock", Boolean.TRUE.equals(mock))
                .set(
                        "links",
                        JSON.objectNode()
                                .put("brand_vettings", url + "/Vettings")
                                .put("brand_registration_otps", url + "/SmsOtp"));
        review.begin(this, table().insert(call.account(), brand));
        return Answer.created(brand.view());
    }

    private static String type(Form form) {
        String type = form.oneOf("BrandType", Set.of(STANDARD, SOLE_PROPRIETOR, STARTER));
        if (STARTER.equals(type)) {
            throw ErrorCode.STARTER_BRANDS_DISABLED.refusal();
        }
        return type == null ? STANDARD : type;
    }

    /** Hands a brand that failed in again, with what its profiles say now. */
    private Answer update(Call call) {
        Resource brand = existing(call);
        refuseSuspended(brand);
        if (!hasFailed(brand)) {
            throw ErrorCode.BRAND_NOT_FAILED.refusal();
        }
        review.begin(this, brand);
        return Answer.accepted(brand.view());
    }

    @Override
    String objection(Resource brand) {
        return Stream.of(CUSTOMER_PROFILE, MESSAGING_PROFILE)
                .map(brand::text)
                .filter(sid -> !trust.isApproved(sid))
                .findFirst()
                .map(sid -> sid + " is not twilio-approved")
                .orElse("");
    }

    /** What the registry found out about a brand once stays known. */
    @Override
    void note(Resource brand, Finding finding) {
        if (hasPassed(brand)) {
            brand.set("tcr_id", registryId("B", brand.sid()));
        }
        boolean isKnown = brand.find("tcr_id") != null;
        brand.set("failure_reason", finding.reason())
                .set("errors", finding.list("error_code", "description"))
                .set("tcr_id", brand.find("tcr_id"))
                .set("identity_status", isKnown ? "VERIFIED" : "SELF_DECLARED")
                .set("brand_score", JSON.numberNode(isKnown ? USUAL_SCORE : null))
                .set("russell_3000", isKnown ? JSON.booleanNode(false) : JSON.nullNode())
                .set("government_entity", isKnown ? JSON.booleanNode(false) : JSON.nullNode());
    }
}
