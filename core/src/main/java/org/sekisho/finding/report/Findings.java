// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding.report;

import java.util.List;
import org.sekisho.finding.Finding;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.submitter.Submitter;

/** What rules found, in observe and in enforce mode, for people to look at. Thread-safe. */
public interface Findings {

    /**
     * Keeps a finding. Never waits: findings queue up in memory, bounded; what does not fit is counted and told by the
     * health check. Of one rule about one submitter, one a minute is kept.
     */
    void add(Finding finding);

    /**
     * Findings about a submitter, newest first, at most {@code max}. May wait for the store.
     *
     * @throws RecordsUnavailableException when the store does not answer
     */
    List<Finding> find(Submitter submitter, int max);
}
