// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.queue.api.MailQueueItemDecoratorFactory;
import org.apache.james.utils.GuiceProbe;
import org.apache.james.utils.InitializationOperation;
import org.apache.james.utils.InitilizationOperationBuilder;
import org.apache.james.webadmin.Routes;
import org.sekisho.extension.BundledGeoDatabases;
import org.sekisho.extension.SekishoModule;
import org.sekisho.extension.SekishoStartable;
import org.sekisho.extension.delivery.DeliveryMonitor;
import org.sekisho.james.containment.DurableContainmentModule;
import org.sekisho.james.storm.StormLaneModule;
import org.sekisho.webadmin.AuditRoutes;
import org.sekisho.webadmin.DeliveriesRoutes;
import org.sekisho.webadmin.GeoRoutes;
import org.sekisho.webadmin.HeldRoutes;
import org.sekisho.webadmin.NoticesRoutes;
import org.sekisho.webadmin.OverrideImportRoutes;
import org.sekisho.webadmin.OverridesRoutes;
import org.sekisho.webadmin.PoolsRoutes;
import org.sekisho.webadmin.RulesRoutes;
import org.sekisho.webadmin.SubmittersRoutes;
import org.sekisho.webadmin.SuspensionsRoutes;
import org.sekisho.webadmin.UndoRoutes;
import org.sekisho.webadmin.health.BackscatterHealthCheck;
import org.sekisho.webadmin.health.BrakeHealthCheck;
import org.sekisho.webadmin.health.GeoHealthCheck;
import org.sekisho.webadmin.health.NoticeHealthCheck;
import org.sekisho.webadmin.health.RecordsHealthCheck;
import org.sekisho.webadmin.health.UsageHealthCheck;

/** Adds Sekisho's routes, health checks and start-up work to a server that is put together. */
final class SekishoServerModule extends AbstractModule {

    @Override
    protected void configure() {
        install(new SekishoModule());
        install(new DurableContainmentModule());
        install(new StormLaneModule());
        OptionalBinder.newOptionalBinder(binder(), BundledGeoDatabases.class)
                .setBinding()
                .toInstance(BundledDatabases.find());
        bind(MailQueueItemDecoratorFactory.class).to(DeliveryMonitor.class).in(Scopes.SINGLETON);
        Multibinder<Routes> routes = Multibinder.newSetBinder(binder(), Routes.class);
        routes.addBinding().to(SuspensionsRoutes.class);
        routes.addBinding().to(SubmittersRoutes.class);
        routes.addBinding().to(OverridesRoutes.class);
        routes.addBinding().to(OverrideImportRoutes.class);
        routes.addBinding().to(HeldRoutes.class);
        routes.addBinding().to(GeoRoutes.class);
        routes.addBinding().to(RulesRoutes.class);
        routes.addBinding().to(UndoRoutes.class);
        routes.addBinding().to(AuditRoutes.class);
        routes.addBinding().to(DeliveriesRoutes.class);
        routes.addBinding().to(PoolsRoutes.class);
        routes.addBinding().to(NoticesRoutes.class);
        Multibinder<HealthCheck> checks = Multibinder.newSetBinder(binder(), HealthCheck.class);
        checks.addBinding().to(RecordsHealthCheck.class).in(Scopes.SINGLETON);
        checks.addBinding().to(UsageHealthCheck.class).in(Scopes.SINGLETON);
        checks.addBinding().to(BrakeHealthCheck.class).in(Scopes.SINGLETON);
        checks.addBinding().to(GeoHealthCheck.class).in(Scopes.SINGLETON);
        checks.addBinding().to(NoticeHealthCheck.class).in(Scopes.SINGLETON);
        checks.addBinding().to(BackscatterHealthCheck.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), GuiceProbe.class).addBinding().to(GeoDatabaseReport.class);
    }

    /** Whoever is suspended is known before the first port listens. */
    @ProvidesIntoSet
    InitializationOperation start(SekishoStartable work) {
        return InitilizationOperationBuilder.forClass(SekishoStartable.class).init(work::start);
    }
}
