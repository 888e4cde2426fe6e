// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding.report;

import javax.inject.Inject;
import org.sekisho.audit.EventLog;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.text.FoldedLog;

/** Tells a finding to those who read logs, records and graphs, in one step. Thread-safe. */
public final class FindingReporter {
    private final FoldedLog refusals = EventLog.folded();
    private final Findings findings;
    private final DecisionMetrics decisions;
    private final FindingListener observers;

    /** One that nobody counts. */
    public FindingReporter(Findings findings) {
        this(findings, DecisionMetrics.uncounted());
    }

    /** One that tells nobody else. */
    public FindingReporter(Findings findings, DecisionMetrics decisions) {
        this(findings, decisions, FindingListener.none());
    }

    /**
     * One that counts {@code found} by rule and mode, and {@code deferred} and {@code rejected} by rule.
     *
     * @param observers told of what is only observed
     */
    @Inject
    public FindingReporter(Findings findings, DecisionMetrics decisions, FindingListener observers) {
        this.findings = findings;
        this.decisions = decisions;
        this.observers = observers;
    }

    /**
     * @param action what happens because of it: {@code match}, {@code defer}, {@code reject} or {@code observe}
     * @param mail the name of the mail it was found on
     */
    public void tell(Finding finding, String action, String mail) {
        EventLog.Found found = new EventLog.Found(
                finding.submitter(), finding.rule(), finding.mode().setting(), finding.sentence());
        if (action.equals("defer") || action.equals("reject")) {
            EventLog.foundOften(refusals, action, found, mail);
        } else {
            EventLog.found(action, found, mail);
        }
        findings.add(finding);
        if (finding.mode() == Mode.OBSERVE) {
            observers.observed(finding);
        }
        decisions.count("found", finding.rule(), finding.mode().setting());
        if (action.equals("defer")) {
            decisions.count("deferred", finding.rule());
        } else if (action.equals("reject")) {
            decisions.count("rejected", finding.rule());
        }
    }

    /** Once a minute and at the end: writes how many refusals of one submitter by one rule were not written singly. */
    public void flush() {
        refusals.flush();
    }
}
