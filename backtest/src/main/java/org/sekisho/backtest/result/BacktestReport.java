// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sekisho.backtest.log.ReadCounts;
import org.sekisho.promotion.Interval;

/**
 * What a backtest found. Immutable; {@code --json} prints it.
 *
 * @param partial whether it was stopped before the end of the logs
 * @param input what was read
 * @param accounts whose mail it was
 * @param rules each rule as it is
 * @param grids each limit alone, with each threshold
 * @param countriesPerDay days of honest accounts by the number of countries they were seen in
 * @param recipientsPerDay days of honest accounts by the recipients they wrote to, by class
 */
public record BacktestReport(
        boolean partial,
        Input input,
        Accounts accounts,
        List<Series> rules,
        List<Series> grids,
        List<Bar> countriesPerDay,
        List<Volumes> recipientsPerDay) {
    /** So many stopped accounts are told for each rule and threshold. */
    public static final int MOST_STOPPED = 1_000;

    /**
     * What was read.
     *
     * @param logs as they were named
     * @param from the first event; null when there is none
     * @param to the last
     * @param lines what became of them
     * @param events what they told
     * @param warnings why the figures may be wrong, in sentences
     * @param notes what is to be known besides, in sentences
     */
    public record Input(
            List<String> logs,
            @Nullable Instant from,
            @Nullable Instant to,
            Lines lines,
            Events events,
            List<String> warnings,
            List<String> notes) {}

    /**
     * Lines.
     *
     * @param read all
     * @param other of something else
     * @param unreadable those that should be readable and are not
     * @param forgottenMails mails of which more lines may have come than could be joined
     * @param reasons of the unreadable ones
     */
    public record Lines(
            long read, long other, long unreadable, long forgottenMails, List<ReadCounts.Unreadable> reasons) {}

    /**
     * Events.
     *
     * @param logins right passwords
     * @param messages accepted messages
     * @param recipients of them
     * @param failures recipients for whom mail failed
     * @param late that came too late to be put in order
     * @param strangers of submitters of other domains, left out
     */
    public record Events(long logins, long messages, long recipients, long failures, long late, long strangers) {
        public long all() {
            return logins + messages + failures;
        }
    }

    /**
     * Accounts.
     *
     * @param classes of the honest ones
     * @param stolenListed how many the operator lists as stolen
     * @param stolenSeen how many of them are in the logs
     * @param stolenUnknown the first of the others
     * @param baseRate how many accounts are stolen in a day, per million
     */
    public record Accounts(
            List<Population> classes, int stolenListed, int stolenSeen, List<String> stolenUnknown, double baseRate) {}

    /**
     * A class of honest accounts.
     *
     * @param days on which they did anything, of all of them together
     */
    public record Population(String name, long accounts, long messages, long days) {}

    /**
     * A rule, or one limit of it.
     *
     * @param component the matcher
     * @param setting what is varied; empty for the rule as it is
     * @param place where it is written
     * @param observed whether it only observes now
     * @param learning findings that observed only, because it was learning
     * @param outcomes by threshold, the strictest first
     * @param firstHurt the highest threshold of the grid at which so many honest accounts are stopped
     */
    public record Series(
            String component,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String setting,
            String place,
            boolean observed,
            long learning,
            List<Outcome> outcomes,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FirstHurt> firstHurt) {}

    /**
     * What one threshold does.
     *
     * @param threshold the number; 0 for the rule as it is
     * @param condition of the rule
     * @param harm to honest accounts
     * @param byClass the same of each class
     * @param thieves what it does to stolen accounts; null when none is known
     * @param stopped whom it stops, those with most stops first; at most {@value #MOST_STOPPED}
     */
    public record Outcome(
            long threshold,
            String condition,
            Harm harm,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ClassHarm> byClass,
            @Nullable Thieves thieves,
            List<StoppedAccount> stopped) {}

    /**
     * Harm to honest accounts.
     *
     * @param accounts stopped at least once
     * @param share of all honest accounts
     * @param stops of a day each
     * @param stopsPerMillion for each million messages of honest accounts
     * @param precision of those stopped in a day, how many are thieves at the base rate
     */
    public record Harm(long accounts, Interval share, long stops, double stopsPerMillion, Interval precision) {}

    /** Harm to one class. */
    public record ClassHarm(String name, long accounts, Interval share) {}

    /**
     * What becomes of stolen accounts.
     *
     * @param stopped how many
     * @param share of those in the logs
     * @param medianMinutes from the theft to the stop
     * @param medianRecipients that got mail before
     * @param worstRecipients of a tenth, more
     */
    public record Thieves(
            long stopped, Interval share, double medianMinutes, long medianRecipients, long worstRecipients) {}

    /**
     * An account that would have been stopped.
     *
     * @param stolen whether the operator lists it
     * @param at the first time
     * @param stops how many times
     * @param evidence in one sentence; empty when there are too many to keep it
     */
    public record StoppedAccount(
            String submitter, String accountClass, boolean stolen, Instant at, int stops, String evidence) {}

    /** The highest threshold at which so many honest accounts are stopped; null when none of the grid does. */
    public record FirstHurt(int accounts, @Nullable Long threshold) {}

    /** A bar of a histogram. */
    public record Bar(String label, long count) {}

    /** A histogram of one class. */
    public record Volumes(String name, List<Bar> bars) {}
}
