// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.login;

import javax.inject.Inject;
import org.sekisho.event.Login;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.finding.report.FindingLocalizer;
import org.sekisho.finding.report.FindingReporter;
import org.sekisho.override.Overrides;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.SuspensionService;
import org.sekisho.usage.Usage;

/**
 * Applies one rule to one login by what is known now: tells what it finds, and suspends if it enforces. Thread-safe.
 */
public record LoginRuleCheck(
        Usage usage, Overrides overrides, SuspensionService desk, FindingLocalizer names, FindingReporter log) {
    @Inject
    public LoginRuleCheck {}

    void apply(LoginRule rule, Login login) {
        rule.rule()
                .judge(
                        login,
                        usage.peek(login.submitter(), login.at()),
                        overrides.allowance(login.submitter(), login.at()))
                .map(names::name)
                .ifPresent(finding -> act(finding, rule));
    }

    private void act(Finding finding, LoginRule rule) {
        if (finding.mode() == Mode.OBSERVE) {
            log.tell(finding, "observe", "-");
            return;
        }
        log.tell(finding, "match", "-");
        desk.suspend(new SuspensionService.Order(
                finding.submitter(),
                rule.length(),
                finding.sentence(),
                Suspension.RULE_AUTHOR + finding.rule(),
                finding));
    }
}
