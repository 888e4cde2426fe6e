// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sekisho.complaint.count.ComplaintSums;
import org.sekisho.event.Complaint;
import org.sekisho.finding.ComplaintEvidence;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.override.Allowance;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.rule.limit.LimitState;
import org.sekisho.rule.limit.SubmitterFacts;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * The rule that no more than so many complaints are proven about a submitter's mail. Immutable and pure.
 *
 * @param name what the admin calls it; {@value #DEFAULT_NAME} when not set
 * @param mode enforce unless set
 * @param proven how many are allowed, per window of at most 31 days
 * @param complainants fewer than so many say nothing, at least 1
 */
public record ComplaintRule(String name, Mode mode, Rate proven, int complainants)
        implements Rule<Complaint, ComplaintSums> {
    /** The name of a rule that was given none. */
    public static final String DEFAULT_NAME = "complaints";

    private static final Setting<Rate> PROVEN = Setting.optional(
                    "proven", "none, it must be set", text -> Rate.parse(Dimension.MESSAGES, text))
            .means(
                    "`3/1d`, of at most 31 days",
                    "largest number of complaints about mail that is proven to be the submitter's");
    private static final Setting<Integer> COMPLAINANTS = Setting.count(
                    "complainants", 1, ComplaintRule.MAX_COMPLAINANTS, 2)
            .does("how many different complainants they must come from, at least");
    private static final Setting<String> NAME = RuleSettings.name(DEFAULT_NAME);
    private static final int MAX_COMPLAINANTS = 50;

    /** How it is written. */
    public static final RuleSyntax<ComplaintRule> SYNTAX = new RuleSyntax<>(
            List.of(PROVEN, COMPLAINANTS, NAME, RuleSettings.MODE), (settings, groups) -> read(settings));

    private static Optional<ComplaintRule> read(Settings settings) {
        Optional<Rate> proven = settings.find(PROVEN);
        int complainants = settings.read(COMPLAINANTS);
        String name = settings.read(NAME);
        Mode mode = settings.read(RuleSettings.MODE);
        if (proven.isEmpty() && !settings.hasProblems()) {
            settings.problem("no limit is set; expected one, such as proven=3/1d");
        }
        return settings.hasProblems()
                ? Optional.empty()
                : proven.map(limit -> new ComplaintRule(name, mode, limit, complainants));
    }

    /** None of the store of usage. */
    @Override
    public Set<Window> windows() {
        return Set.of();
    }

    @Override
    public Optional<Finding> judge(Complaint complaint, ComplaintSums known, Allowance allowance) {
        long measured = known.proven(proven.window());
        int from = known.complainants(proven.window());
        if (allowance.exempts(name) || measured <= proven.limit() || from < complainants) {
            return Optional.empty();
        }
        ComplaintEvidence evidence = new ComplaintEvidence(
                proven,
                measured,
                from,
                complainants,
                known.since(proven.window()).orElse(complaint.at()));
        return Optional.of(new Finding(name, mode, complaint.submitter(), complaint.at(), evidence));
    }

    @Override
    public List<LimitState> limits(SubmitterFacts facts, Allowance allowance) {
        long count = facts.complaints().proven(proven.window());
        String limit = proven.limit() + " proven complaints";
        String text = LimitState.say(Long.toString(count), limit, proven.window()) + ", from at least " + complainants
                + (complainants == 1 ? " complainant" : " complainants");
        return List.of(new LimitState(count, proven.limit(), proven.window(), text));
    }

    /** The condition that parses to this rule. */
    @Override
    public String toString() {
        return "proven=" + proven.limit() + "/" + proven.window() + ", complainants=" + complainants + ", name=" + name
                + ", mode=" + mode.setting();
    }
}
