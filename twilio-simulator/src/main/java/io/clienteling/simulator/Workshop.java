package io.clienteling.simulator;

import io.clienteling.simulator.a2p.Brands;
import io.clienteling.simulator.a2p.Campaigns;
import io.clienteling.simulator.a2p.RegistrationReview;
import io.clienteling.simulator.a2p.TollfreeVerifications;
import io.clienteling.simulator.account.Accounts;
import io.clienteling.simulator.account.Doorkeeper;
import io.clienteling.simulator.account.Keys;
import io.clienteling.simulator.address.Addresses;
import io.clienteling.simulator.callback.Callbacks;
import io.clienteling.simulator.compliance.BundleReview;
import io.clienteling.simulator.compliance.Bundles;
import io.clienteling.simulator.compliance.Duplicates;
import io.clienteling.simulator.compliance.EndUsers;
import io.clienteling.simulator.compliance.Evaluations;
import io.clienteling.simulator.compliance.ItemAssignments;
import io.clienteling.simulator.compliance.Items;
import io.clienteling.simulator.compliance.Regulations;
import io.clienteling.simulator.compliance.Rulebook;
import io.clienteling.simulator.compliance.SupportingDocuments;
import io.clienteling.simulator.content.Templates;
import io.clienteling.simulator.control.Faults;
import io.clienteling.simulator.control.Journal;
import io.clienteling.simulator.control.Settings;
import io.clienteling.simulator.control.SettingsBook;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Product;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.messaging.ServiceNumbers;
import io.clienteling.simulator.messaging.ServiceSenders;
import io.clienteling.simulator.messaging.Services;
import io.clienteling.simulator.number.AvailableNumbers;
import io.clienteling.simulator.number.Catalogue;
import io.clienteling.simulator.number.OwnedNumbers;
import io.clienteling.simulator.number.Ownership;
import io.clienteling.simulator.review.Agenda;
import io.clienteling.simulator.sender.SenderLife;
import io.clienteling.simulator.sender.Senders;
import io.clienteling.simulator.sender.Wabas;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.studio.Flows;
import io.clienteling.simulator.traffic.Calls;
import io.clienteling.simulator.traffic.Incoming;
import io.clienteling.simulator.traffic.MessageLife;
import io.clienteling.simulator.traffic.Messages;
import io.clienteling.simulator.trust.Policies;
import io.clienteling.simulator.trust.ProfileKind;
import io.clienteling.simulator.trust.Profiles;
import io.clienteling.simulator.trust.TrustItems;
import io.clienteling.simulator.trust.TrustReview;
import io.clienteling.simulator.voice.Applications;
import io.clienteling.simulator.voice.Trunks;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** All parts of the simulator, put together. */
final class Workshop implements AutoCloseable {
    private static final int SHOWN = 200;

    private final Store store;
    private final SimulatorOptions options;
    private final SettingsBook settings;
    private final Agenda agenda;
    private final Callbacks callbacks;
    private final Journal journal;
    private final Faults faults;
    private final Accounts accounts;
    private final Catalogue catalogue;
    private final Ownership ownership;
    private final OwnedNumbers numbers;
    private final Bundles bundles;
    private final BundleReview bundleReview;
    private final TrustReview trustReview;
    private final Wabas wabas;
    private final Trunks trunks;
    private final SenderLife senderLife;
    private final Senders senders;
    private final RegistrationReview registrations;
    private final MessageLife messageLife;
    private final Incoming incoming;
    private final Routes routes = new Routes();
    private final FrontDoor door;

    Workshop(SimulatorOptions options) {
        this.options = options;
        store = new Store(options.dataDirectory(), options.clock());
        settings = new SettingsBook(store, options.settings());
        agenda = new Agenda(store);
        callbacks = new Callbacks(store);
        accounts = new Accounts(store);
        faults = new Faults(store, routes, accounts::exists);
        journal = new Journal(store);
        catalogue = new Catalogue(settings);
        ownership = new Ownership(store);
        Items items = new Items(store);
        Policies policies = new Policies();
        TrustItems trustItems = new TrustItems(store, policies);
        Addresses addresses = new Addresses(store, List.of(items, trustItems));
        Applications applications = new Applications(store);
        trunks = new Trunks(store);
        Rulebook rulebook = new Rulebook(catalogue);
        bundleReview = new BundleReview(store, items, rulebook, agenda, callbacks, settings, accounts, addresses);
        bundles = new Bundles(store, items, rulebook, ownership, bundleReview);
        numbers = new OwnedNumbers(
                store, ownership, catalogue, bundles, accounts, addresses, applications, trunks, settings);
        addresses.beforeDeletion(numbers::replaceAddress);
        addresses.areForEmergencies(ownership::isEmergencyAddress);
        accounts.whenClosed(numbers::releaseAll);
        applications.whenDeleted(numbers::forgetApplication);
        wabas = new Wabas(store, settings);
        senderLife = new SenderLife(store, agenda, settings, numbers);
        senders = new Senders(store, wabas, senderLife, accounts, applications);
        accounts.whenOpened(senders::addSandbox);
        Services services = new Services(store, numbers);
        ServiceSenders serviceSenders = new ServiceSenders(store, services, senders, catalogue);
        messageLife = new MessageLife(store, agenda, settings, callbacks, accounts, numbers, services);
        incoming = new Incoming(store, numbers, applications, services, serviceSenders, senders, accounts, callbacks);
        Keys keys = new Keys(store);
        Templates templates = new Templates(store, agenda, settings);

        Routes.Rows api = routes.of(Product.API);
        accounts.routes(api);
        accounts.tokenRoutes(routes.of(Product.ACCOUNTS));
        keys.routes(api);
        new Messages(store, numbers, senders, services, applications, templates, messageLife).routes(api);
        new Calls().routes(api);
        addresses.routes(api);
        applications.routes(api);
        new AvailableNumbers(catalogue, ownership).routes(api);
        numbers.routes(api);
        Routes.Rows regulatory = routes.of(Product.NUMBERS);
        new Regulations(rulebook).routes(regulatory);
        new EndUsers(items).routes(regulatory);
        new SupportingDocuments(items, rulebook).routes(regulatory);
        bundles.routes(regulatory);
        new ItemAssignments(store, items).routes(regulatory);
        new Evaluations(store, bundleReview).routes(regulatory);
        new Duplicates(store, items, ownership, accounts, addresses, bundleReview).routes(regulatory);
        trustReview = new TrustReview(store, policies, agenda, callbacks, settings, accounts);
        Routes.Rows trusthub = routes.of(Product.TRUSTHUB);
        policies.routes(trusthub);
        trustItems.routes(trusthub);
        for (ProfileKind kind : ProfileKind.values()) {
            new Profiles(store, kind, policies, trustReview, numbers).routes(trusthub);
        }
        new Flows(store).routes(routes.of(Product.STUDIO));
        Routes.Rows messaging = routes.of(Product.MESSAGING);
        services.routes(messaging);
        new ServiceNumbers(services, numbers).routes(messaging);
        serviceSenders.routes(messaging);
        senders.routes(messaging);
        registrations = new RegistrationReview(store, agenda, settings);
        Brands brands = new Brands(store, registrations, trustReview);
        brands.routes(messaging);
        new Campaigns(store, registrations, services, brands).routes(messaging);
        new TollfreeVerifications(store, registrations, numbers, accounts, trustReview).routes(messaging);
        templates.routes(routes.of(Product.CONTENT));
        new ControlApi(this).routes(routes.of(Product.SIMULATOR));
        Doorkeeper doorkeeper = new Doorkeeper(
                accounts,
                keys,
                new Doorkeeper.TestCredentials(TwilioSimulator.TEST_ACCOUNT_SID, TwilioSimulator.TEST_AUTH_TOKEN),
                settings);
        door = new FrontDoor(routes, doorkeeper, store, agenda, faults, journal, settings);
        openMainAccount();
    }

    private void openMainAccount() {
        store.writing(() -> {
            accounts.openMain(options.accountSid(), options.authToken());
            return "open";
        });
    }

    /** Back to the first day: everything is forgotten, the main account is new. */
    void reset() {
        store.clear();
        settings.reset();
        faults.reset();
        journal.clear();
        callbacks.forget();
        accounts.openMain(options.accountSid(), options.authToken());
    }

    ObjectNode health() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("status", "up")
                .put("accounts", accounts.count())
                .put("numbers", ownership.count())
                .put("bundles", bundles.count())
                .put("senders", senders.count())
                .put("requests", journal.total());
    }

    ObjectNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.putArray("accounts").addAll(accounts.views(SHOWN));
        state.putArray("numbers").addAll(numbers.views(SHOWN));
        state.putArray("bundles").addAll(bundles.views(SHOWN));
        state.putArray("senders").addAll(senders.views(SHOWN));
        state.putArray("trust").addAll(trustReview.views(SHOWN));
        return state;
    }

    /** A bundle that is approved, made in one step, for tests that are about something else. */
    ObjectNode approvedBundle(String account, String country, String numberType, String city) {
        refuseUnknown(account);
        return new BundleMaker(routes, bundleReview, account, store.now()).make(country, numberType, city);
    }

    /** A SIP trunk of an account. */
    String openTrunk(String account) {
        refuseUnknown(account);
        return trunks.open(account);
    }

    /** A person connects a WhatsApp business account to an account. */
    void connectWaba(String account, String wabaId) {
        refuseUnknown(account);
        wabas.connect(account, wabaId);
    }

    private void refuseUnknown(String account) {
        if (!accounts.exists(account)) {
            throw new IllegalArgumentException("There is no account " + account);
        }
    }

    ArrayNode operations() {
        ArrayNode operations = JsonNodeFactory.instance.arrayNode();
        routes.all().stream()
                .filter(route -> route.product() != Product.SIMULATOR)
                .forEach(route -> operations
                        .addObject()
                        .put("operation", route.operation())
                        .put("method", route.method())
                        .put("path", route.template()));
        return operations;
    }

    ArrayNode errors() {
        ArrayNode errors = JsonNodeFactory.instance.arrayNode();
        for (ErrorCode error : ErrorCode.values()) {
            errors.addObject()
                    .put("code", error.code())
                    .put("status", error.status())
                    .put("message", error.example());
        }
        return errors;
    }

    FrontDoor door() {
        return door;
    }

    Store store() {
        return store;
    }

    Agenda agenda() {
        return agenda;
    }

    /** Changes the settings that are named. */
    void changeSettings(ObjectNode changes) {
        Settings changed = settings.with(changes);
        changed.inventory().forEach(catalogue::checkInventory);
        settings.set(changed);
    }

    SettingsBook settings() {
        return settings;
    }

    Journal journal() {
        return journal;
    }

    Faults faults() {
        return faults;
    }

    Callbacks callbacks() {
        return callbacks;
    }

    Accounts accounts() {
        return accounts;
    }

    Ownership ownership() {
        return ownership;
    }

    TrustReview trustReview() {
        return trustReview;
    }

    RegistrationReview registrations() {
        return registrations;
    }

    MessageLife messageLife() {
        return messageLife;
    }

    Incoming incoming() {
        return incoming;
    }

    SenderLife senderLife() {
        return senderLife;
    }

    BundleReview bundleReview() {
        return bundleReview;
    }

    @Override
    public void close() {
        callbacks.close();
        store.close();
    }
}
