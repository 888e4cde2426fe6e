// SPDX-License-Identifier: Apache-2.0
package org.sekisho.record;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.sekisho.finding.Finding;
import org.sekisho.finding.report.Findings;
import org.sekisho.submitter.Submitter;

/** Findings in a plain list, for tests of those who use the port. Thread-safe. */
public final class InMemoryFindings extends StoreWithOutages implements Findings {
    private final List<Finding> kept = new ArrayList<>();

    /** Everything kept, in the order it came. */
    public synchronized List<Finding> all() {
        return List.copyOf(kept);
    }

    @Override
    public synchronized void add(Finding finding) {
        if (kept.stream().noneMatch(earlier -> isWithinAMinute(earlier, finding))) {
            kept.add(finding);
        }
    }

    private static boolean isWithinAMinute(Finding earlier, Finding finding) {
        return earlier.rule().equals(finding.rule())
                && earlier.submitter().equals(finding.submitter())
                && finding.at().isBefore(earlier.at().plus(Duration.ofMinutes(1)));
    }

    @Override
    public synchronized List<Finding> find(Submitter submitter, int max) {
        requireUp();
        List<Finding> newestFirst = new ArrayList<>(kept);
        Collections.reverse(newestFirst);
        return newestFirst.stream()
                .filter(finding -> finding.submitter().equals(submitter))
                .limit(max)
                .toList();
    }
}
