// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.view;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sekisho.delivery.Handover;
import org.sekisho.finding.Finding;
import org.sekisho.override.Allowance;
import org.sekisho.override.OverrideWithdrawal;
import org.sekisho.override.PastOverride;
import org.sekisho.override.SubmitterOverride;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.suspension.Suspension;
import org.sekisho.usage.Activity;

/** What a help desk can read aloud: one sentence without a final stop. Moments are UTC, to the second. */
public final class Sentences {
    private Sentences() {}

    /** Why somebody is suspended, since when, until when and by whom. */
    public static String about(Suspension suspension) {
        String until = suspension.findUntil().map(end -> "until " + say(end)).orElse("until released");
        String word = who(suspension.author()) + ": " + suspension.reason();
        String found = suspension
                .findFinding()
                .map(Finding::sentence)
                .filter(sentence -> !sentence.equals(suspension.reason()))
                .map(sentence -> " (" + sentence + ")")
                .orElse("");
        return suspension.submitter() + " has been suspended since " + say(suspension.start()) + ", " + until + "; "
                + word + found;
    }

    /**
     * That somebody may send, what is counted against the limits within the longest watched window, and what was sent
     * if that is more: a release forgives counts, and what was sent stays sent.
     */
    public static String about(Activity activity, Handover handedOver) {
        Window longest = activity.windows().get(activity.windows().size() - 1);
        String sent = activity.count(Dimension.MESSAGES, longest) == 0
                ? "nothing was sent"
                : said(activity, Dimension.MESSAGES, longest) + " to " + said(activity, Dimension.RECIPIENTS, longest)
                        + ", " + said(activity, Dimension.BYTES, longest);
        boolean wasForgiven = handedOver.recipients() > activity.count(Dimension.RECIPIENTS, longest);
        if (wasForgiven) {
            sent = Dimension.MESSAGES.say(handedOver.messages()) + " to "
                    + Dimension.RECIPIENTS.say(handedOver.recipients())
                    + " handed over, all forgiven"
                    + (activity.count(Dimension.MESSAGES, longest) == 0 ? "" : " but " + sent);
        }
        long refused = activity.refused(longest);
        return activity.submitter() + " may send; in the last " + Durations.say(longest.length()) + ": " + sent
                + (refused == 0 ? "" : ", " + Dimension.MESSAGES.say(refused) + " refused");
    }

    /** What somebody is allowed, until when and on whose word; in the past tense when that is over. */
    public static String about(PastOverride past, Instant now) {
        SubmitterOverride override = past.override();
        boolean holds = past.state(now) == PastOverride.State.ACTIVE;
        String end = past.findEnd().map(Sentences::about).orElseGet(() -> say(override.until()));
        return override.submitter() + " " + about(override.allowance(), holds) + " since " + say(override.since())
                + ", until " + end + "; " + override.author() + ": " + override.reason();
    }

    private static String about(Allowance allowance, boolean holds) {
        String is = holds ? "is " : "was ";
        List<String> parts = new ArrayList<>();
        if (!allowance.sayCountries().isEmpty()) {
            parts.add(is + "free to send from "
                    + (allowance.everywhere()
                            ? "every country"
                            : allowance.sayCountries().replace(",", ", ")));
        }
        if (!allowance.limits().isEmpty()) {
            parts.add(is + "allowed "
                    + allowance.limits().stream().map(Sentences::about).collect(Collectors.joining(", ")));
        }
        if (!allowance.exempt().isEmpty()) {
            parts.add(is
                    + (allowance.exempts(Allowance.EVERY_RULE)
                            ? "judged by no rule"
                            : "not judged by the rule" + (allowance.exempt().size() == 1 ? " " : "s ")
                                    + String.join(", ", allowance.exempt())));
        }
        return String.join(" and ", parts);
    }

    private static String about(Rate limit) {
        String amount = limit.dimension() == Dimension.BYTES
                ? limit.sayLimit()
                : limit.dimension().say(limit.limit());
        return amount + " in " + Durations.say(limit.window().length());
    }

    private static String about(OverrideWithdrawal end) {
        String why = end.reason().isEmpty() ? "" : " (" + end.reason() + ")";
        return say(end.at()) + " when " + end.actor() + " ended it" + why;
    }

    private static String said(Activity activity, Dimension dimension, Window window) {
        return dimension.say(activity.count(dimension, window));
    }

    private static String who(String author) {
        boolean rule = author.startsWith(Suspension.RULE_AUTHOR);
        return rule ? "rule " + author.substring(Suspension.RULE_AUTHOR.length()) : author;
    }

    private static String say(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
