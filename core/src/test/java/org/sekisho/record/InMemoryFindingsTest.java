// SPDX-License-Identifier: Apache-2.0
package org.sekisho.record;

import org.sekisho.finding.report.Findings;
import org.sekisho.finding.report.FindingsContract;

final class InMemoryFindingsTest implements FindingsContract {
    private final Findings findings = new InMemoryFindings();

    @Override
    public Findings findings() {
        return findings;
    }
}
