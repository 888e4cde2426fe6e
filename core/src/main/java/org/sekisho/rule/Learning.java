// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import java.time.Duration;
import java.time.Instant;
import org.sekisho.finding.Mode;
import org.sekisho.rate.Durations;
import org.sekisho.settings.Setting;
import org.sekisho.usage.Activity;

/**
 * For how long a rule about recipients learns before it acts. At first all recipients of everybody are new, and later
 * all those of a new submitter. Immutable.
 *
 * @param length 1 d to 7 d
 */
public record Learning(Duration length) {
    /** How it is written, in a rule that acts on it. */
    public static final Setting<Duration> SETTING = setting("recipients", "; no network is familiar before that");

    /** The same in a rule about domains. */
    public static final Setting<Duration> DESTINATIONS = setting("destinations", "");

    private static Setting<Duration> setting(String kept, String more) {
        return Setting.of("learn", "7d", Durations.between(Duration.ofDays(1), Activity.NEW_NETWORKS))
                .means(
                        "`1d` to `7d`",
                        "findings are only observed for this long after " + kept + " are first kept, and after the"
                                + " submitter is first seen" + more);
    }

    /** Whether this submitter, or the server, is not known for so long. */
    public boolean isUnderWay(Activity activity) {
        long learnt = activity.at().minus(length).toEpochMilli();
        return activity.recipientHistory().kept() > learnt || knownSince(activity) > learnt;
    }

    /**
     * Since when a submitter is known, in milliseconds since 1970; the largest long when it is not. Networks are
     * forgotten after 30 days without a login, recipients, where they are kept, much later.
     */
    static long knownSince(Activity activity) {
        long seen = activity.networksKnownSince().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
        return Math.min(activity.recipientHistory().known(), seen);
    }

    /** The mode of a finding now. */
    public Mode mode(Activity activity, Mode set) {
        return isUnderWay(activity) ? Mode.OBSERVE : set;
    }
}
