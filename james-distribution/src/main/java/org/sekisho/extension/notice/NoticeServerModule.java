// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.notice;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.queue.api.MailQueueItemDecoratorFactory;
import org.apache.james.utils.InitializationOperation;
import org.apache.james.utils.InitilizationOperationBuilder;
import org.apache.james.webadmin.Routes;
import org.sekisho.webadmin.NoticeHealthCheck;
import org.sekisho.webadmin.NoticesRoutes;

/** Adds what notices need to a server that is put together; it decorates the items of its queues. */
public final class NoticeServerModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(MailQueueItemDecoratorFactory.class)
                .to(NoticeDeliveryMonitor.class)
                .in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), Routes.class).addBinding().to(NoticesRoutes.class);
        Multibinder.newSetBinder(binder(), HealthCheck.class)
                .addBinding()
                .to(NoticeHealthCheck.class)
                .in(Scopes.SINGLETON);
    }

    @ProvidesIntoSet
    InitializationOperation startNotices(NoticeScheduler work) {
        return InitilizationOperationBuilder.forClass(NoticeScheduler.class).init(work::start);
    }
}
