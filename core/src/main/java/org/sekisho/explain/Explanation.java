// SPDX-License-Identifier: Apache-2.0
package org.sekisho.explain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sekisho.egress.EgressWay;
import org.sekisho.submitter.Submitter;

/**
 * What holds for one submitter now. Immutable.
 *
 * @param limits of every rule, in the order of the files
 * @param ways by which egress pools their mail leaves; none where none is configured
 */
public record Explanation(Submitter submitter, List<ExplainedLimit> limits, List<EgressWay> ways) {
    public Explanation {
        limits = List.copyOf(limits);
        ways = List.copyOf(ways);
    }

    /** Of somebody who is not suspended: which limit is in the way, or the nearest, without a final stop. */
    public String sentence() {
        Optional<ExplainedLimit> stop =
                limits.stream().filter(ExplainedLimit::stops).findFirst();
        return stop.map(limit -> submitter + " has reached a limit: " + say(limit))
                .or(() -> limits.stream()
                        .filter(limit -> limit.effect() == ExplainedLimit.Effect.ENFORCED)
                        .max(Comparator.comparingDouble(ExplainedLimit::nearness))
                        .map(limit -> submitter + " may send; the nearest limit is " + say(limit)))
                .orElse(submitter + " may send; no limit is enforced");
    }

    private static String say(ExplainedLimit limit) {
        return limit.figures() + " (rule " + limit.rule().name() + ")";
    }
}
