// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.store;

import java.util.List;
import org.sekisho.rate.Percentages;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * How much of the queues one submitter may have while others wait. Immutable.
 *
 * @param percent of the mail that is being delivered, and of the mail in all queues, 1 to 100
 * @param mails so many may wait whatever share that is, 100 to 100 000 000
 */
public record FairShare(int percent, int mails) {
    private static final Setting<Integer> PERCENT = Setting.of(
                    "submitter.share", "10%", Percentages.between(1, 100, 10))
            .means(
                    "`1%` to `100%`",
                    "the largest share of running deliveries, and of queued mail, that one submitter may have while"
                            + " others wait; `100%`: not limited");
    private static final Setting<Integer> MAILS = Setting.of(
                    "submitter.mails", "10_000", Setting.groupedCount(100, 100_000_000))
            .means("100 to 100_000_000", "one submitter may have this many mails queued, whatever share that is");

    static final List<Setting<?>> SETTINGS = List.of(PERCENT, MAILS);

    /** What holds where nothing is set. */
    public static final FairShare DEFAULT = new FairShare(PERCENT.defaultValue(), MAILS.defaultValue());

    static FairShare read(Settings settings) {
        return new FairShare(settings.read(PERCENT), settings.read(MAILS));
    }
}
