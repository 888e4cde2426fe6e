// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.activity;

import org.sekisho.usage.SubnetVisitors;
import org.sekisho.usage.memory.destination.KnownDestinations;
import org.sekisho.usage.memory.recipient.KnownRecipients;
import org.sekisho.usage.memory.volume.DailyVolumes;

/**
 * What is known of a submitter beside the array of words. Immutable.
 *
 * @param recipients to whom it wrote
 * @param visitors who else is where it is now
 * @param volumes how much it sent a day
 * @param destinations to which domains it wrote
 */
public record OnDemandData(
        KnownRecipients.Reading recipients,
        SubnetVisitors visitors,
        DailyVolumes.Reading volumes,
        KnownDestinations.Reading destinations) {
    /** Where none of that is kept. */
    public static final OnDemandData NONE = new OnDemandData(
            KnownRecipients.Reading.NONE,
            SubnetVisitors.NONE,
            DailyVolumes.Reading.NONE,
            KnownDestinations.Reading.NONE);

    /** The same, with other recipients. */
    public OnDemandData with(KnownRecipients.Reading others) {
        return new OnDemandData(others, visitors, volumes, destinations);
    }

    /** The same, with other volumes. */
    public OnDemandData with(DailyVolumes.Reading others) {
        return new OnDemandData(recipients, visitors, others, destinations);
    }

    /** The same, with others where it is. */
    public OnDemandData with(SubnetVisitors others) {
        return new OnDemandData(recipients, others, volumes, destinations);
    }
}
