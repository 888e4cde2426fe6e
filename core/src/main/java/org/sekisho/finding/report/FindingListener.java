// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding.report;

import org.sekisho.finding.Finding;

/** Is told of what a rule found that only observes. Implementations are thread-safe, and return at once. */
@FunctionalInterface
public interface FindingListener {

    /** Something was found, and nothing follows from it. */
    void observed(Finding finding);

    /** Does nothing. */
    static FindingListener none() {
        return finding -> {};
    }
}
