// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import java.util.List;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.queue.api.MailQueueItemDecoratorFactory;
import org.apache.james.utils.GuiceProbe;
import org.apache.james.utils.InitializationOperation;
import org.apache.james.utils.InitilizationOperationBuilder;
import org.apache.james.webadmin.Routes;
import org.sekisho.extension.BundledGeoDatabases;
import org.sekisho.extension.SekishoModule;
import org.sekisho.extension.SekishoStartable;
import org.sekisho.extension.configuration.ExtensionNames;
import org.sekisho.extension.delivery.DeliveryMonitor;
import org.sekisho.james.containment.DurableContainmentModule;
import org.sekisho.james.storm.StormLaneModule;
import org.sekisho.queue.QueueHealthCheck;
import org.sekisho.webadmin.health.HealthChecks;

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
        OptionalBinder.newOptionalBinder(binder(), HealthChecks.OfServer.class)
                .setBinding()
                .toInstance(new HealthChecks.OfServer(List.of(QueueHealthCheck.class)));
        bind(MailQueueItemDecoratorFactory.class).to(DeliveryMonitor.class).in(Scopes.SINGLETON);
        Multibinder<Routes> routes = Multibinder.newSetBinder(binder(), Routes.class);
        ExtensionNames.ROUTES.forEach(route -> routes.addBinding().to(route));
        Multibinder<HealthCheck> checks = Multibinder.newSetBinder(binder(), HealthCheck.class);
        ExtensionNames.HEALTH_CHECKS.forEach(
                check -> checks.addBinding().to(check).in(Scopes.SINGLETON));
        Multibinder.newSetBinder(binder(), GuiceProbe.class).addBinding().to(GeoDatabaseReport.class);
    }

    /** Whoever is suspended is known before the first port listens. */
    @ProvidesIntoSet
    InitializationOperation start(SekishoStartable work) {
        return InitilizationOperationBuilder.forClass(SekishoStartable.class).init(work::start);
    }
}
