// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers.judge;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;
import org.sekisho.event.LocatedEvent;
import org.sekisho.geo.Country;
import org.sekisho.geo.CountryGroups;
import org.sekisho.rule.Rule;
import org.sekisho.rule.RuleNeeds;
import org.sekisho.rule.RuleSyntax;
import org.sekisho.settings.SettingsException;
import org.sekisho.usage.Activity;
import org.sekisho.usage.Usage;

/** Reads the rule of a matcher about what submitters do, and has what it measures counted. Thread-safe. */
public record RuleReader(MailJudge judge, Usage usage, CountryGroups groups) {
    @Inject
    public RuleReader {}

    /**
     * What the matcher answers for each mail.
     *
     * @throws MessagingException with all that is wrong with its condition
     */
    public <R extends Rule<LocatedEvent, Activity>> Function<Mail, Collection<MailAddress>> read(
            GenericMatcher matcher, RuleSyntax<R> syntax) throws MessagingException {
        R rule = parse(matcher, syntax, groups.groups());
        RuleNeeds.watch(rule, usage);
        return mail -> judge.match(rule, mail);
    }

    /** The rule alone. */
    public static <R extends Rule<?, ?>> R parse(
            GenericMatcher matcher, RuleSyntax<R> syntax, Map<String, Set<Country>> groups) throws MessagingException {
        try {
            return syntax.parse(matcher.getClass().getSimpleName(), matcher.getCondition(), groups);
        } catch (SettingsException e) {
            throw new MessagingException(e.getMessage(), e);
        }
    }
}
