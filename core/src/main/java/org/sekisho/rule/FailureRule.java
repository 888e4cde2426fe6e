// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sekisho.delivery.DeliveryCounts;
import org.sekisho.delivery.DeliverySums;
import org.sekisho.event.DeliveryFailure;
import org.sekisho.finding.FailureEvidence;
import org.sekisho.finding.FailureLimit;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.override.Allowance;
import org.sekisho.rate.Numbers;
import org.sekisho.rate.Window;
import org.sekisho.settings.Settings;

/**
 * The rule that no more than a share of a submitter's mail fails. Immutable and pure.
 *
 * @param name what the admin calls it; {@value #DEFAULT_NAME} when not set
 * @param mode enforce unless set
 * @param limits at least one; no two of the same kind and window
 * @param min how many must have failed before a share means anything, at least 1; {@value #DEFAULT_MIN} when not set
 */
public record FailureRule(String name, Mode mode, List<FailureLimit> limits, long min)
        implements Rule<DeliveryFailure, DeliverySums> {
    /** The name of a rule that was given none. */
    public static final String DEFAULT_NAME = "failures";

    /** Some failures are in every address book. */
    public static final long DEFAULT_MIN = 25;

    public FailureRule {
        limits = List.copyOf(limits);
        if (limits.isEmpty() || min < 1) {
            throw new IllegalArgumentException("a failure rule has at least one share and a minimum");
        }
        if (!repeated(limits).isEmpty()) {
            throw new IllegalArgumentException(contradiction(repeated(limits).get(0)));
        }
    }

    /**
     * Reads {@code unknown= spam= failed=} (each as often as there are windows), {@code min=}, {@code name=} and
     * {@code mode=}. What is wrong stays in {@code settings} until {@link Settings#finish()}.
     *
     * @return empty when something was wrong
     */
    public static Optional<FailureRule> read(Settings settings) {
        List<FailureLimit> limits = new ArrayList<>();
        for (FailureLimit.Kind kind : FailureLimit.Kind.values()) {
            limits.addAll(settings.findAll(kind.setting(), text -> FailureLimit.parse(kind, text)));
        }
        long min = settings.find("min", FailureRule::parseMin).orElse(DEFAULT_MIN);
        String name = settings.find("name", RuleNames::parse).orElse(DEFAULT_NAME);
        Mode mode = settings.choice("mode", Mode.ENFORCE);
        repeated(limits).forEach(limit -> settings.problem(contradiction(limit)));
        if (limits.isEmpty() && !settings.hasProblems()) {
            settings.problem("no share is set; expected at least one, such as unknown=25%/1h");
        }
        return settings.hasProblems() ? Optional.empty() : Optional.of(new FailureRule(name, mode, limits, min));
    }

    private static long parseMin(String text) {
        long min = Numbers.parse(text);
        if (min < 1) {
            throw new IllegalArgumentException("at least 1 failure is needed, such as min=25");
        }
        return min;
    }

    /** The limits that have the kind and the window of an earlier one. */
    private static List<FailureLimit> repeated(List<FailureLimit> limits) {
        Set<String> seen = new HashSet<>();
        return limits.stream()
                .filter(limit -> !seen.add(limit.kind() + "/" + limit.window()))
                .toList();
    }

    private static String contradiction(FailureLimit limit) {
        return "two shares of " + limit.kind().setting() + " per " + limit.window()
                + " contradict each other; keep one";
    }

    @Override
    public Set<Window> windows() {
        return limits.stream().map(FailureLimit::window).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The first share, in the order unknown, spam, failed, that is exceeded by at least the least number. An exempt
     * submitter is not judged.
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
                .filter(limit -> isExceeded(limit, sums.counts(limit.window())))
                .findFirst()
                .map(limit -> new Finding(name, mode, failure.submitter(), sums.at(), evidence(limit, sums)));
    }

    private boolean isExceeded(FailureLimit limit, DeliveryCounts counts) {
        long failed = limit.kind().count(counts);
        return failed >= min && limit.isExceededBy(failed, counts.base());
    }

    private static FailureEvidence evidence(FailureLimit limit, DeliverySums sums) {
        DeliveryCounts counts = sums.counts(limit.window());
        return new FailureEvidence(
                limit,
                limit.kind().count(counts),
                counts.base(),
                sums.since(limit.window()).orElse(sums.at()));
    }

    /** The condition that parses to this rule. */
    @Override
    public String toString() {
        return limits.stream().map(FailureLimit::toString).collect(Collectors.joining(", ")) + ", min=" + min
                + ", name=" + name + ", mode=" + mode.setting();
    }
}
