// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.queue.api.RawMailQueueItemDecoratorFactory;
import org.apache.james.queue.memory.MemoryMailQueueFactory;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;
import org.sekisho.audit.AuditEntry;
import org.sekisho.cases.CaseDesk;
import org.sekisho.cases.CaseOpener;
import org.sekisho.cases.InMemoryCases;
import org.sekisho.complaint.Attribution;
import org.sekisho.complaint.count.ComplaintCounts;
import org.sekisho.complaint.inbox.InMemoryComplaintInbox;
import org.sekisho.containment.Containment;
import org.sekisho.containment.Containments;
import org.sekisho.delivery.Handover;
import org.sekisho.delivery.memory.InMemoryDeliveries;
import org.sekisho.directory.TestDirectories;
import org.sekisho.egress.EgressPools;
import org.sekisho.egress.reroute.Reroutes;
import org.sekisho.event.Login;
import org.sekisho.event.Submission;
import org.sekisho.explain.Explainer;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.finding.RateEvidence;
import org.sekisho.firewall.FirewallCounters;
import org.sekisho.geo.GeoLocator;
import org.sekisho.geo.database.GeoDatabases;
import org.sekisho.listing.ListingWatch;
import org.sekisho.mail.MailLedger;
import org.sekisho.override.InMemoryOverrides;
import org.sekisho.override.OverrideService;
import org.sekisho.promotion.PromotionCriteria;
import org.sekisho.promotion.Promotions;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.record.InMemoryAuditTrail;
import org.sekisho.record.InMemoryFindings;
import org.sekisho.record.InMemoryVerdicts;
import org.sekisho.rule.RateRule;
import org.sekisho.rule.Rule;
import org.sekisho.rule.RuleCatalogue;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.BrakeSettings;
import org.sekisho.suspension.InMemorySuspensions;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.SuspensionListener;
import org.sekisho.suspension.SuspensionService;
import org.sekisho.text.SpellingSuggestions;
import org.sekisho.unusual.Sweep;
import org.sekisho.unusual.UnusualRanking;
import org.sekisho.usage.memory.InMemoryUsage;
import org.sekisho.webadmin.desk.DeskView;
import org.sekisho.webadmin.desk.Sessions;
import org.sekisho.webadmin.desk.casework.CaseView;
import org.sekisho.webadmin.desk.casework.CasesView;
import org.sekisho.webadmin.desk.casework.ComplaintsView;
import org.sekisho.webadmin.desk.casework.WaitingWork;
import org.sekisho.webadmin.desk.egress.ListingsView;
import org.sekisho.webadmin.desk.egress.PoolsView;
import org.sekisho.webadmin.desk.figure.ChangeView;
import org.sekisho.webadmin.desk.figure.LoginMap;
import org.sekisho.webadmin.desk.figure.WeekView;
import org.sekisho.webadmin.desk.view.AuditView;
import org.sekisho.webadmin.desk.view.DeliveriesView;
import org.sekisho.webadmin.desk.view.DeliveryGraph;
import org.sekisho.webadmin.desk.view.HeldView;
import org.sekisho.webadmin.desk.view.QueueSizes;
import org.sekisho.webadmin.desk.view.RulesView;
import org.sekisho.webadmin.desk.view.SubmitterChanges;
import org.sekisho.webadmin.desk.view.SubmitterView;
import org.sekisho.webadmin.desk.view.SurveyView;
import org.sekisho.webadmin.desk.view.SuspensionsView;
import org.sekisho.webadmin.desk.view.TimeLine;
import org.sekisho.webadmin.desk.view.TodayView;
import org.sekisho.webadmin.health.BrakeHealthCheck;
import org.sekisho.webadmin.health.HealthChecks;
import org.sekisho.webadmin.held.HeldMail;
import org.sekisho.webadmin.held.HeldMailReport;
import org.sekisho.webadmin.held.OneByOneRequeue;
import org.sekisho.webadmin.override.OverrideHints;
import org.sekisho.webadmin.request.AccessGuard;
import org.sekisho.webadmin.request.KnownUsers;
import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.request.SubmitterLookup;
import org.sekisho.webadmin.view.DisplayZone;
import org.sekisho.webadmin.view.SubmitterHistory;
import org.sekisho.weekly.WeekFigures;
import org.sekisho.weekly.WeeklyRecords;

/** What stands behind the routes in a test, at nine o'clock until {@link #now} is moved. */
public final class Desk {
    public static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    static final Submitter ALICE = new Submitter("alice@example.com");

    final InMemoryUsage usage = new InMemoryUsage();
    final InMemoryDeliveries deliveries = new InMemoryDeliveries(100);
    final InMemorySuspensions suspensions = new InMemorySuspensions();
    public final InMemoryOverrides overrides = new InMemoryOverrides();
    final InMemoryFindings findings = new InMemoryFindings();
    final InMemoryVerdicts verdicts = new InMemoryVerdicts(findings);
    final InMemoryAuditTrail audit = new InMemoryAuditTrail();
    /** What a week was like. */
    private final WeeklyRecords weekly = span -> new WeekFigures(
            span,
            new WeekFigures.Stops(3, 2, Map.of("rule:hourly", 3L), Duration.ofSeconds(90), Duration.ofHours(2)),
            7,
            new WeekFigures.Complaints(Map.of(Attribution.OURS_BY_PROOF, 5L), 4, Duration.ofMinutes(9)),
            new WeekFigures.CaseCounts(6, 5, 2),
            new WeekFigures.Exits(List.of("egress-1: listed"), List.of("203.0.113.9, bl.example.net")),
            new WeekFigures.Harm(3, 1));
    /** Where addresses are. */
    volatile GeoLocator geo = GeoLocator.none();

    final InMemoryCases cases = new InMemoryCases();
    final InMemoryComplaintInbox inbox = new InMemoryComplaintInbox();
    /** What is told of every suspension; null for nothing. */
    volatile @Nullable Containment contained;

    public volatile Instant now = NINE;
    /** All users; empty when they are elsewhere and cannot be asked. */
    volatile List<String> users = List.of();
    /** Of everybody, within the last day. */
    volatile Handover handedOver = Handover.NOTHING;

    /** What hints are about. */
    volatile List<RuleCatalogue.Entry> rules = List.of();

    private final InstantSource clock = () -> now;
    final ComplaintCounts complaints = ComplaintCounts.open(directory().resolveSibling("complaints.log"), clock);
    /** Two a minute. */
    final Brake brake = Brake.open(new BrakeSettings(2, BigDecimal.ONE, 20), usage::submitters, directory());

    final MemoryMailQueueFactory queues = new MemoryMailQueueFactory(new RawMailQueueItemDecoratorFactory());
    private final SuspensionService desk = new SuspensionService(
            suspensions,
            audit,
            clock,
            brake,
            List.of(SuspensionListener.onRelease(usage::forgive), new CaseOpener(cases)));
    private final SubmitterNames names = SubmitterNames.withDefaultDomain(() -> "example.com");
    final RequestContext context = new RequestContext(audit, names, clock, new JsonTransformer(), AccessGuard.OPEN);

    /** The same where James asks for no token. */
    RequestContext guarded(AccessGuard guard) {
        return new RequestContext(audit, names, clock, new JsonTransformer(), guard);
    }

    /** None are registered. */
    final EgressPools pools =
            EgressPools.open(directory().resolveSibling("pools.json"), Reroutes.inMemory(), brake, audit, clock);

    /** Where the counters of the router are put; none are yet. */
    final Path counters = directory().resolveSibling("counters");

    final FirewallCounters router = FirewallCounters.open(counters);

    /** Nobody has looked yet. */
    final ListingWatch listings = WatchedPool.of(this, directory().resolveSibling("watch"));

    private static Path directory() {
        return TestDirectories.create().resolve("brake.json");
    }

    /** Where only some names are known, the others are told to be unknown. */
    private SubmitterLookup lookup() {
        KnownUsers known = new KnownUsers() {
            @Override
            public boolean lacks(Submitter submitter) {
                return !users.isEmpty() && !users.contains(submitter.address());
            }

            @Override
            public List<String> near(Submitter submitter) {
                return SpellingSuggestions.find(submitter.address(), users.stream());
            }
        };
        return new SubmitterLookup(known, usage, context);
    }

    private Containments containments() {
        return suspension -> Optional.ofNullable(contained);
    }

    SuspensionsRoutes suspensionsRoutes() {
        return new SuspensionsRoutes(desk, suspensions, containments(), lookup());
    }

    SubmittersRoutes submittersRoutes() {
        SubmitterHistory history = new SubmitterHistory(
                findings, suspensions, overrides, audit, containments(), (submitter, since) -> handedOver);
        return new SubmittersRoutes(suspensions, history, lookup());
    }

    OverridesRoutes overridesRoutes() {
        OverrideService giving = new OverrideService(overrides, audit, clock);
        return new OverridesRoutes(giving, hints(), context);
    }

    OverrideImportRoutes overrideImportRoutes() {
        OverrideService giving = new OverrideService(overrides, audit, clock);
        DisplayZone zone = new DisplayZone(ZoneId.of("Asia/Tokyo"));
        return new OverrideImportRoutes(giving, hints(), zone, context);
    }

    private OverrideHints hints() {
        return new OverrideHints(() -> rules);
    }

    public GeoRoutes geoRoutes(GeoDatabases databases) {
        return new GeoRoutes(databases, context);
    }

    HeldRoutes heldRoutes(MailRepositoryStore store) {
        return new HeldRoutes(held(store), new HeldMailReport(store, ledger()), suspensions, context);
    }

    HeldMail held(MailRepositoryStore store) {
        return new HeldMail(store, ledger(), new OneByOneRequeue(queues));
    }

    private MailLedger ledger() {
        return new MailLedger(usage, names, GeoLocator.none(), clock);
    }

    /** Of rules about what became of mail there are none. */
    ExplainRoutes explainRoutes() {
        Explainer explainer =
                new Explainer(() -> rules, usage, new InMemoryDeliveries(100), complaints, overrides, brake, pools);
        return new ExplainRoutes(
                explainer,
                who -> List.of("2 of 20 sessions at once, 18 left (smtpserver.xml:58)"),
                suspensions,
                overrides,
                lookup());
    }

    /** A rule that stands in a processor. */
    static RuleCatalogue.Entry rule(Rule<?, ?> rule) {
        return new RuleCatalogue.Entry(rule, "mailetcontainer.xml:47", "root");
    }

    static RuleCatalogue.Entry rate(String condition) {
        return rule(RateRule.SYNTAX.parse("RateExceeded", condition, Map.of()));
    }

    RulesRoutes rulesRoutes(RuleCatalogue.Entry... rules) {
        return new RulesRoutes(desk, () -> List.of(rules), promotions(() -> List.of(rules)), context);
    }

    private Promotions promotions(RuleCatalogue catalogue) {
        return new Promotions(verdicts, catalogue, usage, PromotionCriteria.DEFAULT, audit, clock);
    }

    FindingsRoutes findingsRoutes() {
        return new FindingsRoutes(promotions(() -> rules), context);
    }

    UnusualRoutes unusualRoutes() {
        UnusualRanking ranking = new UnusualRanking(usage, new InMemoryDeliveries(100));
        return new UnusualRoutes(ranking, new Sweep(usage), suspensions, lookup());
    }

    UndoRoutes undoRoutes(MailRepositoryStore store) {
        return new UndoRoutes(desk, held(store), context);
    }

    final Sessions sessions = new Sessions(clock);

    SignInRoutes signInRoutes() {
        return new SignInRoutes(sessions, context);
    }

    /** The whole page. */
    DeskRoutes deskRoutes(MailRepositoryStore store) {
        deliveries.watch(List.of(Window.HOUR, Window.DAY));
        RuleCatalogue catalogue = () -> rules;
        DeliveryGraph graph = new DeliveryGraph(deliveries, clock);
        TimeLine timeLine = new TimeLine(
                findings, audit, (submitter, since) -> handedOver, new LoginMap(address -> geo.locate(address)));
        Explainer explainer = new Explainer(catalogue, usage, deliveries, complaints, overrides, brake, pools);
        HealthChecks health = new HealthChecks(List.of(new BrakeHealthCheck(brake)));
        return new DeskRoutes(
                sessions,
                new DisplayZone(ZoneId.of("Asia/Tokyo")),
                List.of(
                        DeskView.page(
                                "today",
                                new TodayView(
                                        suspensions,
                                        brake,
                                        usage,
                                        new QueueSizes(queues),
                                        new WaitingWork(cases, inbox, clock),
                                        health)),
                        new CasesView(caseDesk()),
                        new CaseView(caseDesk(), inbox, findings, suspensions),
                        new ComplaintsView(inbox, cases),
                        DeskView.page("suspensions", new SuspensionsView(suspensions)),
                        DeskView.page(
                                "submitter",
                                new SubmitterView(
                                        suspensions,
                                        containments(),
                                        explainer,
                                        deliveries,
                                        overrides,
                                        timeLine,
                                        lookup())),
                        new SubmitterChanges(desk, suspensions, promotions(catalogue), held(store), lookup()),
                        new SurveyView(usage, new UnusualRanking(usage, deliveries), suspensions, clock),
                        new HeldView(new HeldMailReport(store, ledger()), suspensions, clock),
                        new RulesView(desk, catalogue, promotions(catalogue)),
                        new PoolsView(pools),
                        DeskView.page("listings", new ListingsView(listings)),
                        DeskView.page("deliveries", new DeliveriesView(deliveries, graph)),
                        new ChangeView(audit, weekly, graph, router),
                        new WeekView(weekly),
                        DeskView.page("audit", new AuditView(audit))),
                context);
    }

    private CaseDesk caseDesk() {
        return new CaseDesk(cases, audit, clock);
    }

    CasesRoutes casesRoutes() {
        return new CasesRoutes(caseDesk(), context);
    }

    ReportRoutes reportRoutes() {
        return new ReportRoutes(weekly, new DisplayZone(ZoneId.of("Asia/Tokyo")), context);
    }

    AuditRoutes auditRoutes() {
        return new AuditRoutes(context);
    }

    public AdminServer start() {
        return new AdminServer(
                suspensionsRoutes(),
                submittersRoutes(),
                explainRoutes(),
                findingsRoutes(),
                unusualRoutes(),
                overridesRoutes(),
                overrideImportRoutes());
    }

    /** A submitter stopped by the rule {@code hourly}, without end. */
    Suspension stopByRule(Submitter submitter) {
        Finding finding = finding(submitter);
        findings.add(finding);
        return desk.suspend(new SuspensionService.Order(
                        submitter, null, finding.sentence(), Suspension.RULE_AUTHOR + finding.rule(), finding))
                .orElseThrow();
    }

    /** Stops whom an order says. */
    Suspension suspend(SuspensionService.Order order) {
        return desk.suspend(order).orElseThrow();
    }

    /** Lets one submitter go, as the clerk kei does. */
    void release(Submitter submitter, String reason) {
        assertThat(desk.release(submitter, "kei", reason)).isPresent();
    }

    /** Whether the rule {@code hourly} may stop that submitter. */
    boolean isStoppedByRule(Submitter submitter) {
        return isStoppedByRule("hourly", submitter);
    }

    boolean isStoppedByRule(String rule, Submitter submitter) {
        return desk.suspend(new SuspensionService.Order(submitter, null, "much", Suspension.RULE_AUTHOR + rule, null))
                .isPresent();
    }

    static Finding finding(Submitter submitter) {
        Rate rate = Rate.parse(Dimension.RECIPIENTS, "500/1h");
        return new Finding(
                "hourly", Mode.ENFORCE, submitter, NINE, new RateEvidence(rate, 813, 2, NINE.minusSeconds(600)));
    }

    /** One login and one message of 2 KB to three recipients, a minute ago. */
    void sendOnce(Submitter submitter) {
        InetAddress from = InetAddress.getLoopbackAddress();
        Instant then = NINE.minusSeconds(60);
        usage.record(new Login(submitter, then, from));
        usage.record(new Submission(submitter, then, from, 3, 2048));
    }

    /** That nothing was done, since what was sent is wrong. */
    public void assertRefused(AdminServer.Answer answer, String problem) {
        assertThat(answer).isEqualTo(AdminServer.Answer.badRequest(problem));
        assertThat(acts()).isEmpty();
    }

    /** Bodies that are no JSON object, each with that problem. */
    public static Stream<Arguments> noObjects(String problem) {
        return Stream.of("", "[]", "[1]", "{", "null", "{} {}", "[".repeat(10_000))
                .map(body -> Arguments.of(body, problem));
    }

    /** That the answer names all these mistakes of one request. */
    public void assertTellsAll(AdminServer.Answer answer, CharSequence... mistakes) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains(mistakes);
    }

    /** Actor and action of every audit entry, in order. */
    public List<String> acts() {
        return audit.all().stream().map(Desk::act).toList();
    }

    private static String act(AuditEntry entry) {
        return entry.actor() + " " + entry.action() + " "
                + entry.findSubmitter().map(Submitter::address).orElse("-");
    }
}
