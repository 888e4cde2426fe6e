// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers.judge;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.sekisho.event.Event;
import org.sekisho.event.LocatedEvent;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.finding.report.FindingLocalizer;
import org.sekisho.finding.report.FindingReporter;
import org.sekisho.mail.MailFindings;
import org.sekisho.mail.MailLedger;
import org.sekisho.override.Overrides;
import org.sekisho.rule.Rule;
import org.sekisho.usage.Activity;

/**
 * What every matcher with a rule does with a mail: charges it unless it was charged, judges its submitter with what an
 * override allows, and tells what was found. A finding of a rule that acts rides on the mail. Thread-safe.
 */
public record MailJudge(MailLedger ledger, Overrides overrides, FindingLocalizer names, FindingReporter log) {
    @Inject
    public MailJudge {}

    /** All recipients of the mail when the rule acts against its submitter, else none. */
    public Collection<MailAddress> match(Rule<LocatedEvent, Activity> rule, Mail mail) {
        return ledger.charge(mail)
                .map(charge -> match(rule, charge.submission(), charge.activity(), mail))
                .orElse(List.of());
    }

    /** The same for a rule that judges another event than the mail itself. */
    public <E extends Event, K> Collection<MailAddress> match(Rule<E, K> rule, E event, K known, Mail mail) {
        Optional<Finding> acting = rule.judge(event, known, overrides.allowance(event.submitter(), event.at()))
                .map(names::name)
                .filter(finding -> acts(finding, mail));
        return acting.isPresent() ? mail.getRecipients() : List.of();
    }

    private boolean acts(Finding finding, Mail mail) {
        if (finding.mode() == Mode.OBSERVE) {
            log.tell(finding, "observe", mail.getName());
            return false;
        }
        MailFindings.put(mail, finding);
        log.tell(finding, "match", mail.getName());
        return true;
    }
}
