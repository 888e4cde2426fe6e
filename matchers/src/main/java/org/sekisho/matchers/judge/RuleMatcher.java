// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers.judge;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;
import org.sekisho.event.LocatedEvent;
import org.sekisho.rule.Rule;
import org.sekisho.rule.RuleSyntax;
import org.sekisho.usage.Activity;

/** A matcher whose condition is a rule about what submitters do. */
public abstract class RuleMatcher extends GenericMatcher {
    private final RuleReader rules;
    private final RuleSyntax<? extends Rule<LocatedEvent, Activity>> syntax;
    private Function<Mail, Collection<MailAddress>> rule = mail -> List.of();

    protected RuleMatcher(RuleReader rules, RuleSyntax<? extends Rule<LocatedEvent, Activity>> syntax) {
        this.rules = rules;
        this.syntax = syntax;
    }

    @Override
    public final void init() throws MessagingException {
        rule = rules.read(this, syntax);
    }

    @Override
    public final Collection<MailAddress> match(Mail mail) {
        return rule.apply(mail);
    }
}
