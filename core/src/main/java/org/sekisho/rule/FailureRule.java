// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sekisho.delivery.DeliveryCounts;
import org.sekisho.delivery.DeliverySums;
import org.sekisho.delivery.reply.RefusalGroup;
import org.sekisho.event.DeliveryFailure;
import org.sekisho.finding.FailureEvidence;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.finding.limit.FailureLimit;
import org.sekisho.override.Allowance;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Numbers;
import org.sekisho.rate.Window;
import org.sekisho.rule.limit.LimitState;
import org.sekisho.rule.limit.SubmitterFacts;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.usage.Activity;
import org.sekisho.usage.Usage;

/**
 * The rule that no more than a share of a submitter's mail fails. Immutable and pure.
 *
 * @param name what the admin calls it; {@value #DEFAULT_NAME} when not set
 * @param mode enforce unless set
 * @param limits at least one; no two of the same kind and window
 * @param min how many must have failed before a share means anything, at least 1
 * @param strangers applies only if the submitter wrote to more than this many new recipients within a day;
 *     0 for whoever it wrote to
 * @param domains the same of domains; 0 for whichever it wrote to
 */
public record FailureRule(String name, Mode mode, List<FailureLimit> limits, long min, long strangers, long domains)
        implements Rule<DeliveryFailure, DeliverySums> {
    /** The name of a rule that was given none. */
    public static final String DEFAULT_NAME = "failures";

    private static final Learning LEARNT = new Learning(Activity.NEW_NETWORKS);

    private static final List<Setting<FailureLimit>> SHARES = List.of(
            share(FailureLimit.Kind.UNKNOWN, "25%/1h", "largest share of recipients that did not exist"),
            share(FailureLimit.Kind.SPAM, "10%/1h", "largest share whose server refused the mail as spam or by policy"),
            share(FailureLimit.Kind.FAILED, "40%/1d", "largest share that failed for any reason"),
            share(FailureLimit.Kind.FORWARDED, "60%/1d", "largest share of mail sent on that failed for any reason"),
            share(FailureLimit.Kind.AUTOMATIC, "80%/1d", "largest share of automatic replies that failed"));

    /** Some failures are in every address book. */
    private static final Setting<Long> MIN = Setting.of("min", "25", FailureRule::parseMin)
            .means("at least 1", "a share counts only once this many have failed that way in the window");

    private static final Setting<Long> STRANGERS = strange("strangers", "whoever it wrote to")
            .means("`40`", "applies only if the submitter wrote to more than this many new recipients within a day");

    private static final Setting<Long> DOMAINS =
            strange("domains", "whichever it wrote to").means("`20`", "the same for new domains");

    private static final Setting<String> NAME = RuleSettings.name(DEFAULT_NAME);

    /** How it is written: each share as often as there are windows. */
    public static final RuleSyntax<FailureRule> SYNTAX = new RuleSyntax<>(
            Setting.join(SHARES, List.of(MIN, STRANGERS, DOMAINS, NAME, RuleSettings.MODE)),
            (settings, groups) -> read(settings));

    private static Setting<Long> strange(String name, String otherwise) {
        return Setting.optional(name, otherwise, Numbers::parse);
    }

    public FailureRule {
        limits = List.copyOf(limits);
        if (limits.isEmpty() || min < 1 || strangers < 0 || domains < 0) {
            throw new IllegalArgumentException("a failure rule has at least one share and a minimum");
        }
        contradictions(limits).stream().findFirst().ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
    }

    /** Whoever the submitter wrote to. */
    public FailureRule(String name, Mode mode, List<FailureLimit> limits, long min) {
        this(name, mode, limits, min, 0, 0);
    }

    private static Setting<FailureLimit> share(FailureLimit.Kind kind, String example, String help) {
        return Setting.optional(kind.setting(), "not limited", text -> FailureLimit.parse(kind, text))
                .means("`" + example + "`", help);
    }

    private static Optional<FailureRule> read(Settings settings) {
        List<FailureLimit> limits = settings.findAll(SHARES);
        long min = settings.read(MIN);
        long strangers = settings.find(STRANGERS).orElse(0L);
        long domains = settings.find(DOMAINS).orElse(0L);
        String name = settings.read(NAME);
        Mode mode = settings.read(RuleSettings.MODE);
        contradictions(limits).forEach(settings::problem);
        if (limits.isEmpty() && !settings.hasProblems()) {
            settings.problem("no share is set; expected at least one, such as unknown=25%/1h");
        }
        return settings.hasProblems()
                ? Optional.empty()
                : Optional.of(new FailureRule(name, mode, limits, min, strangers, domains));
    }

    private static long parseMin(String text) {
        long min = Numbers.parse(text);
        if (min < 1) {
            throw new IllegalArgumentException("at least 1 failure is needed, such as min=25");
        }
        return min;
    }

    private static List<String> contradictions(List<FailureLimit> limits) {
        return RuleSettings.contradictions(
                limits, limit -> "shares of " + limit.kind().setting() + " per " + limit.window());
    }

    @Override
    public Set<Window> windows() {
        return limits.stream().map(FailureLimit::window).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean needsRecipients() {
        return strangers > 0 || domains > 0;
    }

    @Override
    public Set<Usage.Kept> kept() {
        return domains > 0 ? Set.of(Usage.Kept.DESTINATIONS) : Set.of();
    }

    /** Whether failures of this submitter are judged at all; an activity that was asked for when they are. */
    public boolean concerns(Activity activity) {
        return !needsRecipients()
                || ((domains == 0 || activity.destinations().domains() > domains)
                        && activity.mostFirstTime() > strangers
                        && activity.firstTime(Window.DAY, any -> true) > strangers
                        && !LEARNT.isUnderWay(activity));
    }

    /**
     * The first share, in the order of {@link FailureLimit.Kind}, that is exceeded by at least the least number. An
     * exempt submitter is not judged.
     *
     * @param sums what became of the submitter's mail
     * @param allowance what this submitter is allowed apart from the rule now; countries and rates change nothing here
     */
    @Override
    public Optional<Finding> judge(DeliveryFailure failure, DeliverySums sums, Allowance allowance) {
        if (allowance.exempts(name)) {
            return Optional.empty();
        }
        return limits.stream()
                .filter(limit -> isExceeded(limit, counts(limit, sums)))
                .findFirst()
                .map(limit -> new Finding(name, mode, failure.submitter(), sums.at(), evidence(limit, sums)));
    }

    @Override
    public List<LimitState> limits(SubmitterFacts facts, Allowance allowance) {
        return limits.stream()
                .map(limit -> state(limit, counts(limit, facts.deliveries())))
                .toList();
    }

    private LimitState state(FailureLimit limit, DeliveryCounts counts) {
        long failed = limit.kind().count(counts);
        long allowed = Math.max(min - 1, limit.mostOf(counts.base()));
        String text = failed + " of at most " + allowed + " recipients"
                + limit.kind().share() + " "
                + limit.kind().verb() + " in " + Durations.say(limit.window().length()) + " (" + limit.percent()
                + " % of " + counts.base() + ", and fewer than " + min + " are never too many"
                + (strangers == 0 ? "" : ", nor with at most " + strangers + " strangers in 1 d")
                + (domains == 0 ? "" : ", nor with at most " + domains + " new domains in 1 d") + ")";
        return new LimitState(failed, allowed, limit.window(), text);
    }

    private static DeliveryCounts counts(FailureLimit limit, DeliverySums sums) {
        return sums.counts(limit.window(), limit.kind().origin());
    }

    private boolean isExceeded(FailureLimit limit, DeliveryCounts counts) {
        long failed = limit.kind().count(counts);
        return failed >= min && limit.isExceededBy(failed, counts.base());
    }

    private static FailureEvidence evidence(FailureLimit limit, DeliverySums sums) {
        DeliveryCounts counts = counts(limit, sums);
        return new FailureEvidence(
                limit,
                limit.kind().count(counts),
                counts.base(),
                sums.since(limit.window()).orElse(sums.at()),
                replies(limit, sums));
    }

    /** Of the failures that this limit counts; what was said of mail that was sent on is not kept. */
    private static List<String> replies(FailureLimit limit, DeliverySums sums) {
        return sums.refusals(limit.window()).stream()
                .filter(group -> limit.kind().counts(group.refusal().reason().outcome()))
                .map(RefusalGroup::line)
                .toList();
    }

    /** The condition that parses to this rule. */
    @Override
    public String toString() {
        return limits.stream().map(FailureLimit::toString).collect(Collectors.joining(", ")) + ", min=" + min
                + (strangers == 0 ? "" : ", strangers=" + strangers)
                + (domains == 0 ? "" : ", domains=" + domains) + ", name=" + name + ", mode=" + mode.setting();
    }
}
