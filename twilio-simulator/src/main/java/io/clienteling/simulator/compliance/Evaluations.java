package io.clienteling.simulator.compliance;

import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.Pages;
import io.clienteling.simulator.http.Product;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Sids;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.store.Table;

/** Evaluations of a bundle: made at once, kept for good. */
public final class Evaluations {
    private static final String ROOT = Bundles.ROOT + "/{BundleSid}/Evaluations";

    private final Table bundles;
    private final Table table;
    private final BundleReview review;

    public Evaluations(Store store, BundleReview review) {
        this.bundles = store.table("bundles");
        this.table = store.table("evaluations");
        this.review = review;
    }

    public void routes(Routes.Rows rows) {
        rows.row("POST " + ROOT, "CreateEvaluation", this::create)
                .row("GET " + ROOT, "ListEvaluation", this::list)
                .row("GET " + ROOT + "/{Sid}", "FetchEvaluation", this::fetch);
    }

    private Answer create(Call call) {
        Resource bundle = bundle(call);
        Evaluation evaluation = review.evaluate(bundle);
        String sid = Sids.fresh("EL");
        Resource kept = Resource.named(sid)
                .set("account_sid", call.account())
                .set("regulation_sid", bundle.text("regulation_sid"))
                .set("bundle_sid", bundle.sid())
                .set("status", evaluation.isCompliant() ? "compliant" : "noncompliant")
                .set("results", evaluation.results())
                .set("date_created", Stamp.iso(call.now()))
                .set("url", Product.NUMBERS.url(Bundles.ROOT + "/" + bundle.sid() + "/Evaluations/" + sid));
        return Answer.created(table.insert(bundle.sid(), kept).view());
    }

    private Answer list(Call call) {
        return Pages.of(call, "results").from(table, bundle(call).sid(), evaluation -> true, Resource::view);
    }

    private Answer fetch(Call call) {
        return Answer.ok(table.find(bundle(call).sid(), call.place("Sid"))
                .orElseThrow(call::notFound)
                .view());
    }

    private Resource bundle(Call call) {
        return bundles.find(call.account(), call.place("BundleSid")).orElseThrow(call::notFound);
    }
}
