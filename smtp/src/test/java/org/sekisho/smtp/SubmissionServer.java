// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import com.google.common.collect.ImmutableList;
import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Provides;
import com.google.inject.TypeLiteral;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.UserEntityValidator;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.dnsservice.api.InMemoryDNSService;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.lib.DomainListConfiguration;
import org.apache.james.domainlist.memory.MemoryDomainList;
import org.apache.james.mailbox.Authorizator;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.api.NoopGaugeRegistry;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.apache.james.protocols.lib.handler.ProtocolHandlerLoader;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.RawMailQueueItemDecoratorFactory;
import org.apache.james.queue.memory.MemoryMailQueueFactory;
import org.apache.james.queue.memory.MemoryMailQueueFactory.MemoryCacheableMailQueue;
import org.apache.james.rrt.api.CanSendFrom;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.rrt.api.RecipientRewriteTableConfiguration;
import org.apache.james.rrt.api.RecipientRewriteTableException;
import org.apache.james.rrt.lib.AliasReverseResolverImpl;
import org.apache.james.rrt.lib.CanSendFromImpl;
import org.apache.james.rrt.lib.MappingSource;
import org.apache.james.rrt.memory.MemoryRecipientRewriteTable;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.smtpserver.netty.SMTPServer;
import org.apache.james.smtpserver.netty.SmtpMetricsImpl;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.memory.MemoryUsersRepository;
import org.sekisho.event.MovableClock;
import org.sekisho.finding.report.FindingLocalizer;
import org.sekisho.finding.report.FindingReporter;
import org.sekisho.geo.CountryGroups;
import org.sekisho.geo.GeoLocator;
import org.sekisho.geo.PlaceNames;
import org.sekisho.login.LoginLimits;
import org.sekisho.login.RefusedNetworks;
import org.sekisho.login.SharedSessions;
import org.sekisho.login.TestNetworks;
import org.sekisho.login.VerifiedPasswordCache;
import org.sekisho.mail.MailLedger;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.override.Allowance;
import org.sekisho.override.ExpiredOverride;
import org.sekisho.override.Overrides;
import org.sekisho.record.InMemoryAuditTrail;
import org.sekisho.record.InMemoryFindings;
import org.sekisho.session.InMemorySessions;
import org.sekisho.session.Sessions;
import org.sekisho.settings.SharedParts;
import org.sekisho.smtp.login.DummyPassword;
import org.sekisho.smtp.login.LoginJudge;
import org.sekisho.smtp.login.LoginRuleCheck;
import org.sekisho.smtp.login.SessionLimits;
import org.sekisho.smtp.reply.RefusalLog;
import org.sekisho.smtp.reply.ReplyTexts;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.InMemorySuspensions;
import org.sekisho.suspension.Release;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.SuspensionListener;
import org.sekisho.suspension.SuspensionService;
import org.sekisho.suspension.Suspensions;
import org.sekisho.usage.Activity;
import org.sekisho.usage.Usage;
import org.sekisho.usage.memory.InMemoryUsage;

/**
 * James's own SMTP server on a free loopback port, its chain built by Guice from a smtpserver.xml, its queue in memory.
 */
final class SubmissionServer implements AutoCloseable {
    static final Submitter BOB = new Submitter("bob@isp.example");
    static final String PASSWORD = "secret-of-bob";

    /** All three hooks with their defaults. */
    static final String DEFAULTS = hooks("", "", "");

    final MovableClock clock = new MovableClock();
    final InMemoryUsage usage = new InMemoryUsage();
    final InMemorySuspensions suspensions = new InMemorySuspensions();
    final InMemoryFindings findings = new InMemoryFindings();
    final SessionLimits sessions = new SessionLimits(SharedSessions.NONE);
    final InMemorySessions recorded = new InMemorySessions();
    final MovableLocator locator = new MovableLocator();
    final SuspensionService desk = new SuspensionService(
            suspensions,
            new InMemoryAuditTrail(),
            clock,
            Brake.none(),
            List.of(SuspensionListener.onRelease(usage::forgive)));
    volatile Allowance allowance = Allowance.NONE;
    final List<ExpiredOverride> lapsed = new CopyOnWriteArrayList<>();
    final List<String> decisions = new CopyOnWriteArrayList<>();
    private final Overrides overrides = new Granted();
    private final FindingLocalizer names =
            new FindingLocalizer(PlaceNames.none(), Locale.ENGLISH, ZoneOffset.UTC).remembering(overrides);
    private final FindingReporter log = new FindingReporter(findings, this::count);
    final LoginJudge judge = new LoginJudge(new LoginRuleCheck(usage, overrides, desk, names, log));
    final AtomicInteger dummies = new AtomicInteger();
    final RefusalLog refusals = new RefusalLog();
    final VerifiedPasswordCache passwords = new VerifiedPasswordCache(LoginLimits.DEFAULT, clock);
    final RefusedNetworks networks = new RefusedNetworks(
            TestNetworks.waits(10),
            submitter -> suspensions.find(submitter, clock.instant()).isPresent(),
            clock);
    final BounceFixture bounces = new BounceFixture(clock);
    final FailingUsers users;
    final MemoryCacheableMailQueue queue;

    private final MemoryDomainList domains = new MemoryDomainList(new InMemoryDNSService());
    private final MemoryRecipientRewriteTable rewrites = new MemoryRecipientRewriteTable();
    private final MemoryMailQueueFactory queues = new MemoryMailQueueFactory(new RawMailQueueItemDecoratorFactory());
    private final ReplyTexts texts;
    private final SMTPServer smtp;

    private SubmissionServer(String xml, ReplyTexts texts, boolean virtualHosting) throws Exception {
        this.texts = texts;
        domains.configure(DomainListConfiguration.builder()
                .autoDetect(false)
                .autoDetectIp(false)
                .defaultDomain(Domain.of("isp.example"))
                .build());
        MemoryUsersRepository stored = virtualHosting
                ? MemoryUsersRepository.withVirtualHosting(domains)
                : MemoryUsersRepository.withoutVirtualHosting(domains);
        stored.configure(cheapPasswords(virtualHosting));
        stored.addUser(Username.of(virtualHosting ? "bob@isp.example" : "bob"), PASSWORD);
        if (virtualHosting) {
            stored.addUser(Username.of("alice@isp.example"), "secret-of-alice");
            stored.addUser(Username.of("alice+list@isp.example"), "secret-of-list");
            stored.addUser(Username.of("花子@isp.example"), "secret-of-hanako");
        }
        users = FailingUsers.around(stored);
        queue = queues.createQueue(MailQueueFactory.SPOOL);
        Injector injector = Guice.createInjector(new Bindings());
        smtp = new SMTPServer(new SmtpMetricsImpl(new RecordingMetricFactory()));
        smtp.setDnsService(new InMemoryDNSService());
        smtp.setProtocolHandlerLoader(new GuiceLoader(injector));
        smtp.setGracefulShutdown(false);
        smtp.configure(
                FileConfigurationProvider.getConfig(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
        smtp.init();
    }

    /** Without the second compiler, one of James's default costs a tenth of a second. */
    private static BaseHierarchicalConfiguration cheapPasswords(boolean virtualHosting) {
        BaseHierarchicalConfiguration users = new BaseHierarchicalConfiguration();
        users.addProperty("enableVirtualHosting", virtualHosting);
        users.addProperty("algorithm", "PBKDF2-SHA512-10");
        return users;
    }

    static SubmissionServer start(String handlers) throws Exception {
        return start(handlers, ReplyTexts.defaults());
    }

    static SubmissionServer start(String handlers, ReplyTexts texts) throws Exception {
        return new SubmissionServer(xml(handlers, "<announce>always</announce>"), texts, true);
    }

    static SubmissionServer startWithoutVirtualHosting(String handlers) throws Exception {
        return new SubmissionServer(xml(handlers, "<announce>always</announce>"), ReplyTexts.defaults(), false);
    }

    static SubmissionServer startWithAuth(String handlers, String auth) throws Exception {
        return new SubmissionServer(xml(handlers, auth), ReplyTexts.defaults(), true);
    }

    static String hooks(String auth, String gate, String quota) {
        return "<handler class=\"org.sekisho.smtp.SubmissionAuthHook\">" + auth + "</handler>"
                + "<handler class=\"org.sekisho.smtp.SubmissionGateHook\">" + gate + "</handler>"
                + "<handler class=\"org.sekisho.smtp.SubmissionQuotaHook\">" + quota + "</handler>";
    }

    private static String xml(String handlers, String auth) {
        return "<smtpserver enabled=\"true\"><jmxName>smtp-" + UUID.randomUUID() + "</jmxName>"
                + "<bind>127.0.0.1:0</bind><connectionBacklog>2000</connectionBacklog>"
                + "<connectiontimeout>60</connectiontimeout>"
                + "<connectionLimit>0</connectionLimit><connectionLimitPerIP>0</connectionLimitPerIP>"
                + "<auth>" + auth + "</auth>"
                + "<handlerchain>" + handlers + "</handlerchain></smtpserver>";
    }

    int port() {
        return smtp.getPort();
    }

    Client connect() throws IOException {
        return new Client(port());
    }

    /** @param address of this machine, in 127.0.0.0/8 */
    Client connectFrom(String address) throws IOException {
        return new Client(port(), InetAddress.getByName(address));
    }

    Client logIn() throws IOException {
        Client client = connect();
        client.plain("bob@isp.example", PASSWORD);
        return client;
    }

    Activity activity() {
        return usage.peek(BOB, clock.instant());
    }

    void addAlias(String name, String address) throws RecipientRewriteTableException {
        rewrites.addAliasMapping(MappingSource.fromUser(name, Domain.of("isp.example")), address);
    }

    void suspendBob(Duration length) {
        suspensions.suspend(new Suspension(
                UUID.randomUUID(), BOB, clock.instant(), clock.instant().plus(length), "stolen", "abuse-desk", null));
    }

    void releaseBob() {
        suspensions.release(BOB, new Release(clock.instant(), "abuse-desk", ""));
    }

    @Override
    public void close() {
        smtp.destroy();
        judge.close();
    }

    private void count(String decision, String... by) {
        decisions.add(Stream.concat(Stream.of(decision), Stream.of(by)).collect(Collectors.joining(" ")));
    }

    /** What the test says now. */
    private final class Granted implements Overrides {
        @Override
        public Allowance allowance(Submitter submitter, Instant now) {
            return allowance;
        }

        @Override
        public List<ExpiredOverride> lapsed(Submitter submitter, Instant now) {
            return lapsed;
        }
    }

    /** What James binds, and what the distribution of Sekisho binds. */
    private final class Bindings extends AbstractModule {
        @Override
        protected void configure() {
            rewrites.setConfiguration(RecipientRewriteTableConfiguration.DEFAULT_ENABLED);
            bind(RecipientRewriteTable.class).toInstance(rewrites);
            bind(CanSendFrom.class).toInstance(new CanSendFromImpl(rewrites, new AliasReverseResolverImpl(rewrites)));
            bind(UserEntityValidator.class).toInstance(UserEntityValidator.NOOP);
            bind(DomainList.class).toInstance(domains);
            bind(UsersRepository.class).toInstance(users.repository());
            bind(Authorizator.class).toInstance((user, other) -> Authorizator.AuthorizationState.FORBIDDEN);
            bind(DNSService.class).toInstance(new InMemoryDNSService());
            bind(MetricFactory.class).toInstance(new RecordingMetricFactory());
            bind(GaugeRegistry.class).toInstance(new NoopGaugeRegistry());
            bind(new TypeLiteral<MailQueueFactory<?>>() {}).toInstance(queues);
            bind(InstantSource.class).toInstance(clock);
            bind(Usage.class).toInstance(usage);
            bind(Suspensions.class).toInstance(suspensions);
            bind(DummyPassword.class).toInstance(password -> dummies.incrementAndGet());
            bind(VerifiedPasswordCache.class).toInstance(passwords);
            bind(RefusedNetworks.class).toInstance(networks);
            bind(RefusalLog.class).toInstance(refusals);
            bind(SessionLimits.class).toInstance(sessions);
            bind(Sessions.class).toInstance(recorded);
            bind(ReplyTexts.class).toInstance(texts);
            bind(FindingReporter.class).toInstance(log);
            bind(Overrides.class).toInstance(overrides);
            bind(FindingLocalizer.class).toInstance(SubmissionServer.this.names);
            bind(DecisionMetrics.class).toInstance(SubmissionServer.this::count);
            SubmitterNames names = SubmitterNames.withDefaultDomain(() -> "isp.example");
            bind(SubmitterNames.class).toInstance(names);
            bind(GeoLocator.class).toInstance(locator);
            bind(CountryGroups.class).toInstance(CountryGroups.BUILT_IN);
            bind(LoginJudge.class).toInstance(judge);
            bounces.bindIn(binder());
            bind(MailLedger.class).toInstance(new MailLedger(usage, names, locator, clock));
        }

        @Provides
        SharedParts parts(Injector injector) {
            return new SharedParts(injector::getInstance);
        }
    }

    /** As James's loader: an object for each entry, then its {@code init}. */
    private record GuiceLoader(Injector injector) implements ProtocolHandlerLoader {
        @Override
        public ProtocolHandler load(String name, Configuration configuration) throws LoadingException {
            try {
                ProtocolHandler handler = (ProtocolHandler) injector.getInstance(Class.forName(name));
                handler.init(configuration);
                return handler;
            } catch (ReflectiveOperationException | ConfigurationException e) {
                throw new LoadingException(Optional.ofNullable(e.getMessage()).orElse(name), e);
            }
        }
    }

    /** The names of the mails in the queue, in any order. */
    List<String> queued() {
        return ImmutableList.copyOf(queue.browse()).stream()
                .map(item -> item.getMail().getName())
                .toList();
    }
}
