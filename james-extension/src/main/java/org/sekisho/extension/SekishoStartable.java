// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension;

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
import org.sekisho.settings.SharedParts;

/**
 * What Sekisho does by itself, from the start of the server on: {@code guice.extension.startable} of
 * {@code extensions.properties}. Started once.
 */
@Singleton
public record SekishoStartable(
        StartReview review,
        UsageMaintenance usage,
        DeliveryMaintenance deliveries,
        BackscatterMaintenance backscatter,
        ListingMaintenance listings,
        ContainmentTask containment,
        NoticeScheduler notices,
        MetricsAtStart metrics)
        implements UserDefinedStartable, Startable {
    @Inject
    public SekishoStartable(SharedParts parts) {
        this(parts.get(), parts.get(), parts.get(), parts.get(), parts.get(), parts.get(), parts.get(), parts.get());
    }

    /** What a crash cut short is finished first; whoever is suspended is looked after. */
    @Override
    public void start() {
        review.tell();
        usage.start();
        deliveries.start();
        backscatter.start();
        listings.start();
        metrics.show();
        containment.start();
        notices.start();
    }
}
