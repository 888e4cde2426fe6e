// SPDX-License-Identifier: Apache-2.0
package org.sekisho.record;

import java.time.Duration;
import java.util.List;
import org.sekisho.finding.Finding;
import org.sekisho.finding.report.Findings;
import org.sekisho.submitter.Submitter;

/** Findings in a plain list, for tests of those who use the port. Thread-safe. */
public final class InMemoryFindings extends RecordedList<Finding> implements Findings {
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
    public List<Finding> find(Submitter submitter, int max) {
        return newestFirst()
                .filter(finding -> finding.submitter().equals(submitter))
                .limit(max)
                .toList();
    }
}
