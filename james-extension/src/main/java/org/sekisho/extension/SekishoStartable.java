// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension;

import java.util.List;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.lifecycle.api.Startable;
import org.apache.james.utils.UserDefinedStartable;
import org.sekisho.extension.backscatter.BackscatterMaintenance;
import org.sekisho.extension.containment.ContainmentTask;
import org.sekisho.extension.delivery.DeliveryMaintenance;
import org.sekisho.extension.listing.ListingMaintenance;
import org.sekisho.extension.metrics.MetricsAtStart;
import org.sekisho.extension.notice.NoticeScheduler;
import org.sekisho.extension.start.StartReview;
import org.sekisho.radius.AccountingListener;
import org.sekisho.settings.SharedParts;

/**
 * What Sekisho does by itself, from the start of the server on: {@code guice.extension.startable} of
 * {@code extensions.properties}. Started once.
 *
 * @param inOrder what is started
 */
@Singleton
public record SekishoStartable(List<Runnable> inOrder) implements UserDefinedStartable, Startable {
    public SekishoStartable {
        inOrder = List.copyOf(inOrder);
    }

    /** What a crash cut short is finished first; whoever is suspended is looked after. */
    @Inject
    public SekishoStartable(SharedParts parts) {
        this(List.of(
                parts.get(StartReview.class)::tell,
                parts.get(UsageMaintenance.class)::start,
                parts.get(DeliveryMaintenance.class)::start,
                parts.get(BackscatterMaintenance.class)::start,
                parts.get(ListingMaintenance.class)::start,
                parts.get(AccountingListener.class)::start,
                parts.get(MetricsAtStart.class)::show,
                parts.get(ContainmentTask.class)::start,
                parts.get(NoticeScheduler.class)::start));
    }

    @Override
    public void start() {
        inOrder.forEach(Runnable::run);
    }
}
