package io.clienteling.simulator.a2p;

import io.clienteling.simulator.account.Accounts;
import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Form;
import io.clienteling.simulator.http.Pages;
import io.clienteling.simulator.http.Product;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.number.OwnedNumbers;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Sids;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.trust.ProfileKind;
import io.clienteling.simulator.trust.TrustReview;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Verifications of toll-free numbers; an approved one registers its number for texting to America. */
public final class TollfreeVerifications extends Registrations {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String ROOT = "/v1/Tollfree/Verifications";
    private static final String NUMBER = "tollfree_phone_number_sid";
    private static final List<String> NEVER_KNOWN =
            List.of("trust_product_sid", "regulated_item_sid", "edit_expiration", "vetting_id_expiration");
    private static final Course COURSE =
            new Course("status", "PENDING_REVIEW", "IN_REVIEW", "TWILIO_APPROVED", "TWILIO_REJECTED", List.of());

    private final RegistrationReview review;
    private final OwnedNumbers numbers;
    private final Accounts accounts;
    private final TrustReview trust;

    public TollfreeVerifications(
            Store store, RegistrationReview review, OwnedNumbers numbers, Accounts accounts, TrustReview trust) {
        super(store.table("tollfree-verifications"), COURSE);
        this.review = review;
        this.numbers = numbers;
        this.accounts = accounts;
        this.trust = trust;
        review.of(this);
    }

    public void routes(Routes.Rows rows) {
        rows.row("POST " + ROOT, "CreateTollfreeVerification", this::create)
                .row("GET " + ROOT, "ListTollfreeVerification", this::list)
                .row("GET " + ROOT + "/{Sid}", "FetchTollfreeVerification", this::fetch)
                .row("POST " + ROOT + "/{Sid}", "UpdateTollfreeVerification", this::update)
                .row("DELETE " + ROOT + "/{Sid}", "DeleteTollfreeVerification", this::delete);
    }

    private Answer create(Call call) {
        VerificationForm form = new VerificationForm(call.form()).complete();
        Resource number = number(call);
        String sid = Sids.fresh("HH");
        Resource verification = Resource.named(sid)
                .set("account_sid", call.account())
                .set("customer_profile_sid", trust.named(call, "CustomerProfileSid", ProfileKind.CUSTOMER_PROFILE))
                .set("external_reference_id", call.form().text("ExternalReferenceId"))
                .set(NUMBER, number.sid())
                .set("tollfree_phone_number", number.text("phone_number"))
                .set("date_created", Stamp.iso(call.now()))
                .set("url", Product.MESSAGING.url(ROOT + "/" + sid))
                .set("resource_links", JSON.objectNode());
        NEVER_KNOWN.forEach(name -> verification.set(name, (String) null));
        form.fill(verification);
        review.begin(this, table().insert(call.account(), verification));
        return Answer.created(verification.view());
    }

    /** A toll-free number of the account that has no verification yet. */
    private Resource number(Call call) {
        String sid = call.form().require("TollfreePhoneNumberSid");
        Resource number = numbers.find(call.account(), sid)
                .filter(found -> found.is("type", "toll-free"))
                .orElseThrow(ErrorCode.TOLLFREE_NUMBER_INVALID::refusal);
        table().in(call.account())
                .filter(verification -> verification.is(NUMBER, sid))
                .findFirst()
                .ifPresent(verification -> {
                    throw ErrorCode.CONFLICT.refusal(number.text("phone_number") + " has the verification "
                            + verification.sid() + " already: change or delete that");
                });
        return number;
    }

    private Answer list(Call call) {
        Form query = call.query();
        String number = query.sid("TollfreePhoneNumberSid", "PN");
        String status = query.oneOf("Status", Set.copyOf(COURSE.statuses()));
        Predicate<Resource> wanted = verification -> fits(verification, NUMBER, number)
                && fits(verification, COURSE.field(), status)
                && fits(verification, "external_reference_id", query.text("ExternalReferenceId"))
                && (!query.has("TrustProductSid")
                        || query.all("TrustProductSid")
                                .contains(String.valueOf(verification.find("trust_product_sid"))));
        boolean ofSubaccounts = Boolean.TRUE.equals(query.flag("IncludeSubAccounts"));
        return ofSubaccounts && accounts.isParent(call.account())
                ? Pages.of(call, "verifications").from(ofTheFamily(call, wanted), Resource::view)
                : list(call, "verifications", wanted);
    }

    /** Those of a parent and of its subaccounts, newest first. */
    private List<Resource> ofTheFamily(Call call, Predicate<Resource> wanted) {
        return table().all()
                .filter(call::shows)
                .filter(verification -> accounts.areRelated(call.account(), verification.scope()))
                .filter(wanted)
                .sorted(Comparator.comparingLong((Resource verification) -> -verification.number("#place")))
                .toList();
    }

    private static boolean fits(Resource verification, String field, @Nullable String wanted) {
        return wanted == null || verification.is(field, wanted);
    }

    /** What is changed is looked at again. */
    private Answer update(Call call) {
        Resource verification = existing(call);
        new VerificationForm(call.form()).change(verification);
        review.begin(this, verification);
        return Answer.accepted(verification.view());
    }

    private Answer delete(Call call) {
        Resource verification = existing(call);
        if (hasPassed(verification)) {
            register(verification, "unregistered");
        }
        table().delete(verification.sid());
        return Answer.noContent();
    }

    @Override
    String objection(Resource verification) {
        return numbers.find(verification.text("account_sid"), verification.text(NUMBER))
                        .isPresent()
                ? ""
                : "The account has the number no more";
    }

    @Override
    void note(Resource verification, Finding finding) {
        boolean rejected = hasFailed(verification);
        verification
                .set("rejection_reason", finding.reason())
                .set("error_code", JSON.numberNode(finding.code()))
                .set("rejection_reasons", rejected ? finding.list("code", "reason") : JSON.nullNode())
                .set("edit_allowed", rejected ? JSON.booleanNode(true) : JSON.nullNode());
    }

    @Override
    void follow(Resource verification) {
        if (hasPassed(verification)) {
            register(verification, "registered");
        } else if (hasFailed(verification)) {
            register(verification, "unregistered");
        }
    }

    private void register(Resource verification, String registration) {
        numbers.find(verification.text("account_sid"), verification.text(NUMBER))
                .ifPresent(number -> numbers.keep(number.set("#registration", registration)));
    }
}
