// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.sekisho.finding.Finding;
import org.sekisho.finding.FindingLocalizer;
import org.sekisho.finding.FindingReporter;
import org.sekisho.finding.Mode;
import org.sekisho.mail.MailFindings;
import org.sekisho.mail.MailLedger;
import org.sekisho.override.Overrides;
import org.sekisho.rule.Rule;

/**
 * What every matcher with a rule does with a mail: charges it unless it was charged, judges its submitter with what an
 * override allows, and tells what was found. A finding of a rule that acts rides on the mail. Thread-safe.
 */
public final class MailJudge {
    private final MailLedger ledger;
    private final Overrides overrides;
    private final FindingLocalizer names;
    private final FindingReporter log;

    @Inject
    public MailJudge(MailLedger ledger, Overrides overrides, FindingLocalizer names, FindingReporter log) {
        this.ledger = ledger;
        this.overrides = overrides;
        this.names = names;
        this.log = log;
    }

    /** All recipients of the mail when the rule acts against its submitter, else none. */
    Collection<MailAddress> match(Rule rule, Mail mail) {
        Optional<Finding> acting = ledger.charge(mail)
                .flatMap(charge -> judge(rule, charge))
                .map(names::name)
                .filter(finding -> acts(finding, mail));
        return acting.isPresent() ? mail.getRecipients() : List.of();
    }

    /** All recipients of the mail when what was found about its submitter has the rule act, else none. */
    Collection<MailAddress> match(Finding found, Mail mail) {
        return acts(names.name(found), mail) ? mail.getRecipients() : List.of();
    }

    private Optional<Finding> judge(Rule rule, MailLedger.Charge charge) {
        return rule.judge(
                charge.submission(),
                charge.activity(),
                overrides.allowance(
                        charge.submission().submitter(), charge.submission().at()));
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
