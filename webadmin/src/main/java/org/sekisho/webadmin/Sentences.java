// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Window;
import org.sekisho.rule.Finding;
import org.sekisho.suspension.Suspension;
import org.sekisho.usage.Activity;

/** What a help desk can read aloud: one sentence without a final stop. Moments are UTC, to the second. */
final class Sentences {
    private Sentences() {}

    /** Why somebody may not send, since when, until when and on whose word. */
    static String about(Suspension suspension) {
        String until = suspension.findUntil().map(end -> "until " + say(end)).orElse("until released");
        String word = who(suspension.author()) + ": " + suspension.reason();
        String found = suspension
                .findFinding()
                .map(Finding::sentence)
                .filter(sentence -> !sentence.equals(suspension.reason()))
                .map(sentence -> " (" + sentence + ")")
                .orElse("");
        return suspension.submitter() + " may not send since " + say(suspension.start()) + ", " + until + "; " + word
                + found;
    }

    /** That somebody may send, and what they sent within the longest watched window. */
    static String about(Activity activity) {
        Window longest = activity.windows().get(activity.windows().size() - 1);
        String sent = activity.count(Dimension.MESSAGES, longest) == 0
                ? "nothing was sent"
                : said(activity, Dimension.MESSAGES, longest) + " to " + said(activity, Dimension.RECIPIENTS, longest)
                        + ", " + said(activity, Dimension.BYTES, longest);
        long refused = activity.refused(longest);
        return activity.submitter() + " may send; in the last " + Durations.say(longest.length()) + ": " + sent
                + (refused == 0 ? "" : ", " + Dimension.MESSAGES.say(refused) + " refused");
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
