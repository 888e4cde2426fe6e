// SPDX-License-Identifier: Apache-2.0
package org.sekisho.record;

import org.sekisho.finding.report.Findings;
import org.sekisho.promotion.Verdicts;
import org.sekisho.promotion.VerdictsContract;

class InMemoryVerdictsTest implements VerdictsContract {
    private final InMemoryFindings findings = new InMemoryFindings();
    private final InMemoryVerdicts verdicts = new InMemoryVerdicts(findings);

    @Override
    public Verdicts verdicts() {
        return verdicts;
    }

    @Override
    public Findings findings() {
        return findings;
    }
}
