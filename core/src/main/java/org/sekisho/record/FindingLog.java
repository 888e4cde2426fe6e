// SPDX-License-Identifier: Apache-2.0
package org.sekisho.record;

import org.sekisho.rule.Finding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a finding to those who read logs and to those who read records, in one step. Thread-safe. */
public final class FindingLog {
    private static final Logger LOG = LoggerFactory.getLogger(FindingLog.class);

    private final Findings findings;

    public FindingLog(Findings findings) {
        this.findings = findings;
    }

    /**
     * @param action what happens because of it: {@code match}, {@code defer}, {@code reject} or {@code observe}
     * @param mail the name of the mail it was found on
     */
    public void tell(Finding finding, String action, String mail) {
        LOG.info(
                "action={} submitter={} rule={} mode={} finding=\"{}\" mail={}",
                action,
                finding.submitter(),
                finding.rule(),
                finding.mode().setting(),
                finding.sentence(),
                LogText.of(mail));
        findings.add(finding);
    }
}
