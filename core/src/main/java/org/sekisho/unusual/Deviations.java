// SPDX-License-Identifier: Apache-2.0
package org.sekisho.unusual;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sekisho.delivery.DeliveryCounts;
import org.sekisho.delivery.DeliverySums;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Window;
import org.sekisho.rule.place.Familiarity;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.DailyRecipients;
import org.sekisho.usage.NewNetwork;
import org.sekisho.usage.Visit;

/** By how much one submitter deviates within a day from others, and from their own past. Not thread-safe. */
final class Deviations {
    /** Fewer are no deviation, whatever is usual. */
    private static final long FEWEST = 5;

    private static final double MOST_POINTS = 8;
    private static final int HUNDRED = 100;
    private static final Familiarity FAMILIAR = Familiarity.DEFAULT;
    private static final Duration LEARN = Activity.NEW_NETWORKS;

    private final Activity activity;
    private final DeliverySums deliveries;
    private final List<String> reasons = new ArrayList<>();
    private double points;

    Deviations(Activity activity, DeliverySums deliveries) {
        this.activity = activity;
        this.deliveries = deliveries;
    }

    static long recipients(Activity activity) {
        return activity.windows().contains(Window.DAY) ? activity.count(Dimension.RECIPIENTS, Window.DAY) : 0;
    }

    /** Percent of recipients within a day that failed; 0 of too few. */
    static long failedPercent(DeliverySums deliveries) {
        if (!deliveries.windows().contains(Window.DAY)) {
            return 0;
        }
        DeliveryCounts counts = deliveries.counts(Window.DAY);
        return counts.failed() < FEWEST ? 0 : counts.failed() * HUNDRED / counts.base();
    }

    /** Empty when nothing stands out. */
    Optional<RankedSubmitter> judge(Submitter submitter, PeerDistribution recipients, PeerDistribution failures) {
        if (activity.windows().contains(Window.DAY)) {
            compareVolume(recipients.nineOfTen());
            compareOwnVolume();
            compareStrangers();
            compareRefused();
            if (isKnown()) {
                compareNetworks();
                compareCountries();
            }
        }
        compareFailures(failures.nineOfTen());
        return points > 0 ? Optional.of(new RankedSubmitter(submitter, points, reasons)) : Optional.empty();
    }

    private boolean isKnown() {
        Instant learnt = activity.at().minus(LEARN);
        return activity.networksKnownSince()
                .filter(since -> !since.isAfter(learnt))
                .isPresent();
    }

    private void compareVolume(long usual) {
        long sent = recipients(activity);
        if (sent >= FEWEST && sent > usual) {
            add(doublings(sent, usual), sent + " recipients in 1 d, 9 of 10 submitters have at most about " + usual);
        }
    }

    /** Where a rule keeps the days before. A sliding day may hold what was sent on two of them. */
    private void compareOwnVolume() {
        DailyRecipients past = activity.dailyRecipients(DailyRecipients.DAYS);
        long sent = recipients(activity);
        boolean learnt = past.kept() <= activity.at().minus(LEARN).toEpochMilli() && isKnown();
        if (learnt && sent >= FEWEST && sent > 2 * past.highest()) {
            String before = past.highest() == 0
                    ? "none on the " + DailyRecipients.DAYS + " days before yesterday"
                    : "usually " + past.median() + " a day, at most " + past.highest() + " on the "
                            + DailyRecipients.DAYS + " days before yesterday";
            add(doublings(sent, past.median()), sent + " recipients in 1 d, " + before);
        }
    }

    private void compareFailures(long usual) {
        long percent = failedPercent(deliveries);
        if (percent > usual) {
            DeliveryCounts counts = deliveries.counts(Window.DAY);
            String who = counts.failed() + " of " + counts.base() + " recipients failed in 1 d (" + percent + " %)";
            add(doublings(percent, usual), who + ", of 9 in 10 submitters with failures at most about " + usual + " %");
        }
    }

    private void compareStrangers() {
        long strangers = activity.firstTime(Window.DAY, any -> true);
        long highest = activity.recipientHistory().highestDay();
        boolean learnt = activity.recipientHistory().known()
                <= activity.at().minus(LEARN).toEpochMilli();
        if (learnt && strangers >= FEWEST && strangers > highest) {
            add(
                    doublings(strangers, highest),
                    strangers + " recipients never written to before in 1 d, at most " + highest
                            + " on any of the 26 days before yesterday");
        }
    }

    private void compareNetworks() {
        List<NewNetwork> networks = activity.newNetworks(Dimension.RECIPIENTS, Window.DAY, Activity.NEW_NETWORKS);
        long fromNew = networks.stream().mapToLong(NewNetwork::count).sum();
        if (fromNew >= FEWEST) {
            long all = Math.max(fromNew, recipients(activity));
            add(
                    MOST_POINTS / 2 * fromNew / all,
                    fromNew + " of " + all + " recipients in 1 d from " + networks.size()
                            + (networks.size() == 1 ? " network" : " networks") + " first seen within 7 d");
        }
    }

    private void compareCountries() {
        Instant yesterday = activity.at().minus(Window.DAY.length());
        Set<String> strange = new TreeSet<>();
        for (Visit visit : activity.visits()) {
            boolean familiar = FAMILIAR.isFamiliar(visit.country(), activity);
            if (visit.country().isLocated() && !visit.at().isBefore(yesterday) && !familiar) {
                strange.add(visit.country().code());
            }
        }
        if (!strange.isEmpty()) {
            add(
                    2.0 * strange.size(),
                    "was in " + String.join(", ", strange) + ", on fewer than " + FAMILIAR.days() + " of "
                            + FAMILIAR.within() + " days");
        }
    }

    private void compareRefused() {
        long refused = activity.refused(Window.DAY);
        if (refused > 0) {
            add(doublings(refused, 1) + 1, Dimension.MESSAGES.say(refused) + " refused in 1 d");
        }
    }

    private static double doublings(long seen, long usual) {
        return Math.log((seen + 1.0) / (usual + 1.0)) / Math.log(2);
    }

    private void add(double more, String reason) {
        points += Math.min(MOST_POINTS, more);
        reasons.add(reason);
    }
}
