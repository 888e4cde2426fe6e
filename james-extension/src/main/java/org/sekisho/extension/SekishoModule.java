// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.multibindings.OptionalBinder;
import java.io.Closeable;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.annotation.PreDestroy;
import javax.inject.Singleton;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.onami.lifecycle.DisposingStager;
import org.sekisho.database.RecordsDatabase;
import org.sekisho.explain.Explainer;
import org.sekisho.explain.StandingLimits;
import org.sekisho.extension.backscatter.BackscatterModule;
import org.sekisho.extension.complaint.ComplaintModule;
import org.sekisho.extension.configuration.ConfiguredComponents;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.HookLimits;
import org.sekisho.extension.configuration.WebAdminPasswords;
import org.sekisho.extension.containment.ContainmentModule;
import org.sekisho.extension.delivery.DeliveryModule;
import org.sekisho.extension.listing.ListingModule;
import org.sekisho.extension.login.LoginModule;
import org.sekisho.extension.notice.NoticeModule;
import org.sekisho.extension.session.SessionModule;
import org.sekisho.extension.start.JarVersionCheck;
import org.sekisho.extension.start.StateClaim;
import org.sekisho.extension.storm.StormModule;
import org.sekisho.finding.report.FindingReporter;
import org.sekisho.geo.CountryGroups;
import org.sekisho.mail.MailLedger;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.override.OverrideService;
import org.sekisho.record.RecordsHealth;
import org.sekisho.rule.RuleCatalogue;
import org.sekisho.settings.SharedParts;
import org.sekisho.smtp.login.SessionLimits;
import org.sekisho.smtp.reply.RefusalLog;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.SuspensionService;
import org.sekisho.unusual.Sweep;
import org.sekisho.unusual.UnusualRanking;
import org.sekisho.usage.Usage;
import org.sekisho.webadmin.desk.Sessions;
import org.sekisho.webadmin.health.HealthChecks;
import org.sekisho.webadmin.request.AccessGuard;
import org.sekisho.webadmin.request.KnownUsers;
import org.slf4j.LoggerFactory;

/**
 * What Sekisho's matchers, mailets, hooks and routes share: one usage, one set of records, one clock. Bindings only, no
 * multibinders, so any James can load it: {@code guice.extension.module} of {@code extensions.properties}.
 */
public final class SekishoModule extends AbstractModule {

    /** @throws IllegalStateException when the jar is not the one for this James */
    public SekishoModule() {
        JarVersionCheck.require();
    }

    private static Stream<Module> modules() {
        return Stream.of(
                new PartsModule(),
                new UsageModule(),
                new GeoModule(),
                new DeliveryModule(),
                new NoticeModule(),
                new EgressModule(),
                new BackscatterModule(),
                new ComplaintModule(),
                new StormModule(),
                new ListingModule(),
                new LoginModule(),
                new SessionModule());
    }

    @Override
    protected void configure() {
        modules().forEach(this::install);
        bind(RecordsHealth.Watch.class).to(RecordsDatabase.class);
        bind(KnownUsers.class).to(RepositoryUsers.class);
        bind(OverrideService.class).in(Scopes.SINGLETON);
        bind(FindingReporter.class).in(Scopes.SINGLETON);
        bind(Explainer.class).in(Scopes.SINGLETON);
        bind(UnusualRanking.class).in(Scopes.SINGLETON);
        bind(Sweep.class).in(Scopes.SINGLETON);
        bind(Sessions.class).in(Scopes.SINGLETON);
        bind(MailLedger.class).in(Scopes.SINGLETON);
        bind(RefusalLog.class).in(Scopes.SINGLETON);
        bind(DecisionMetrics.class).to(DecisionCounters.class);
        install(new ContainmentModule());
        OptionalBinder.newOptionalBinder(binder(), BundledGeoDatabases.class)
                .setDefault()
                .toInstance(BundledGeoDatabases.NONE);
        OptionalBinder.newOptionalBinder(binder(), HealthChecks.OfServer.class)
                .setDefault()
                .toInstance(HealthChecks.OfServer.NONE);
    }

    /** For what James makes by its name. */
    @Provides
    @Singleton
    SharedParts parts(Injector injector) {
        return new SharedParts(injector::getInstance);
    }

    /** Handed out once nobody else can write there, so before anything of it is read. */
    @Provides
    @Singleton
    Directories directories(FileSystem files, DisposingStager<PreDestroy> closing) {
        Directories directories = Directories.of(files);
        closing.register((Closeable) StateClaim.of(directories));
        return directories;
    }

    @Provides
    @Singleton
    SekishoSettings settings(Directories directories, BundledGeoDatabases bundled) {
        return SekishoSettings.readWithoutFiles(directories, bundled.orExpected(directories));
    }

    @Provides
    @Singleton
    AccessGuard access(Directories directories, SekishoSettings settings) {
        return WebAdminAccess.guard(directories, settings.desk().withoutToken(), WebAdminPasswords.areAsked());
    }

    @Provides
    @Singleton
    SubmitterNames names(DomainList domains) {
        return SubmitterNames.withDefaultDomain(defaultDomain(domains));
    }

    private static Supplier<String> defaultDomain(DomainList domains) {
        return () -> {
            try {
                return domains.getDefaultDomain().asString();
            } catch (DomainListException e) {
                LoggerFactory.getLogger(SekishoModule.class).warn("the default domain is unknown", e);
                return "localhost";
            }
        };
    }

    @Provides
    @Singleton
    RecordsDatabase records(SekishoSettings settings, InstantSource clock, DisposingStager<PreDestroy> closing) {
        RecordsDatabase records = RecordsDatabase.open(settings.records(), clock);
        closing.register((Closeable) records::close);
        return records;
    }

    @Provides
    @Singleton
    Brake brake(SekishoSettings settings, Usage usage, Directories directories) {
        return Brake.open(settings.brake(), usage::submitters, directories.var().resolve("brake.json"));
    }

    @Provides
    @Singleton
    SuspensionService suspensionService(
            RecordsDatabase records, InstantSource clock, Brake brake, SuspensionListeners listeners) {
        SuspensionService service =
                new SuspensionService(records.suspensions(), records.auditTrail(), clock, brake, listeners.inOrder());
        service.follow(records, listeners.ofOtherNodes());
        return service;
    }

    @Provides
    @Singleton
    StandingLimits standingLimits(Directories directories, CountryGroups groups, SessionLimits sessions) {
        return HookLimits.read(directories, groups, sessions);
    }

    @Provides
    @Singleton
    RuleCatalogue rules(Directories directories, CountryGroups groups) {
        List<RuleCatalogue.Entry> rules = ConfiguredComponents.read(directories).rules(groups).stream()
                .map(one -> new RuleCatalogue.Entry(one.rule(), one.place(), one.processor()))
                .toList();
        return () -> rules;
    }
}
