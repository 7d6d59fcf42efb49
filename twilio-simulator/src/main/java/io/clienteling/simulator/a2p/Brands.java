package io.clienteling.simulator.a2p;

import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Form;
import io.clienteling.simulator.http.Pages;
import io.clienteling.simulator.http.Product;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Sids;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.store.Table;
import io.clienteling.simulator.trust.ProfileKind;
import io.clienteling.simulator.trust.TrustReview;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Brands: who is it that texts to America. */
public final class Brands implements Kind {
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
            Set.of(SUSPENDED, "DELETION_PENDING", "DELETION_FAILED"));

    private final Table table;
    private final RegistrationReview review;
    private final TrustReview trust;

    public Brands(Store store, RegistrationReview review, TrustReview trust) {
        this.table = store.table("brands");
        this.review = review;
        this.trust = trust;
        review.on("BN", this);
    }

    public void routes(Routes.Rows rows) {
        rows.row("POST " + ROOT, "CreateBrandRegistrations", this::create)
                .row("GET " + ROOT, "ListBrandRegistrations", this::list)
                .row("GET " + ROOT + "/{Sid}", "FetchBrandRegistrations", this::fetch)
                .row("POST " + ROOT + "/{Sid}", "UpdateBrandRegistrations", this::update);
    }

    Optional<Resource> find(String account, String sid) {
        return table.find(account, sid);
    }

    static boolean isApproved(Resource brand) {
        return brand.is("status", COURSE.passed());
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
        String customer = profile(call, "CustomerProfileBundleSid", ProfileKind.CUSTOMER_PROFILE);
        String messaging = profile(call, "A2PProfileBundleSid", ProfileKind.TRUST_PRODUCT);
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
                .set("brand_feedback", JsonNodeFactory.instance.arrayNode())
                .set("tax_exempt_status", (String) null)
                .set("skip_automatic_sec_vet", Boolean.TRUE.equals(skip))
                .set("mock", Boolean.TRUE.equals(mock))
                .set(
                        "links",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("brand_vettings", url + "/Vettings")
                                .put("brand_registration_otps", url + "/SmsOtp"));
        review.begin(table.insert(call.account(), brand));
        return Answer.created(brand.view());
    }

    private String profile(Call call, String field, ProfileKind kind) {
        call.form().require(field);
        String sid = String.valueOf(call.form().sid(field, "BU"));
        if (trust.find(call.account(), sid, kind).isEmpty()) {
            throw ErrorCode.INVALID_PARAMETER.refusal(
                    field + " " + sid + " is not a " + kind.words() + " of the account");
        }
        return sid;
    }

    private static String type(Form form) {
        String type = form.oneOf("BrandType", Set.of(STANDARD, SOLE_PROPRIETOR, STARTER));
        if (STARTER.equals(type)) {
            throw ErrorCode.STARTER_BRANDS_DISABLED.refusal();
        }
        return type == null ? STANDARD : type;
    }

    private Answer list(Call call) {
        return Pages.of(call, "data").from(table, call.account(), brand -> true, Resource::view);
    }

    private Answer fetch(Call call) {
        return Answer.ok(existing(call).view());
    }

    /** Hands a brand that failed in again, with what its profiles say now. */
    private Answer update(Call call) {
        Resource brand = existing(call);
        refuseSuspended(brand);
        if (!brand.is("status", COURSE.failed())) {
            throw ErrorCode.BRAND_NOT_FAILED.refusal();
        }
        review.begin(brand);
        return Answer.accepted(brand.view());
    }

    private Resource existing(Call call) {
        return table.find(call.account(), call.place("Sid")).orElseThrow(call::notFound);
    }

    @Override
    public Table table() {
        return table;
    }

    @Override
    public Course course() {
        return COURSE;
    }

    @Override
    public String objection(Resource brand) {
        return Stream.of(CUSTOMER_PROFILE, MESSAGING_PROFILE)
                .map(brand::text)
                .filter(sid -> !trust.isApproved(sid))
                .findFirst()
                .map(sid -> sid + " is not twilio-approved")
                .orElse("");
    }

    @Override
    public void note(Resource brand, RegistrationReview.Finding finding) {
        boolean approved = isApproved(brand);
        boolean wasApproved = brand.find("tcr_id") != null;
        ArrayNode errors = JsonNodeFactory.instance.arrayNode();
        if (finding.code() != 0) {
            errors.addObject().put("error_code", finding.code()).put("description", finding.reason());
        }
        brand.set("failure_reason", finding.reason().isEmpty() ? null : finding.reason())
                .set("errors", errors)
                .set("tcr_id", approved ? Kind.registryId("B", brand.sid()) : brand.find("tcr_id"))
                .set("identity_status", approved || wasApproved ? "VERIFIED" : "SELF_DECLARED");
        if (approved || wasApproved) {
            brand.set("brand_score", USUAL_SCORE).set("russell_3000", false).set("government_entity", false);
        } else {
            Stream.of("brand_score", "russell_3000", "government_entity")
                    .forEach(name -> brand.set(name, JsonNodeFactory.instance.nullNode()));
        }
    }

    @Override
    public void follow(Resource brand) {
        // A brand does nothing by itself: its campaigns look at it when they are made.
    }
}
