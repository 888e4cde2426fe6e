// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers.verdict;

import java.util.Collection;
import java.util.Objects;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;
import org.jspecify.annotations.Nullable;
import org.sekisho.settings.SettingsException;
import org.sekisho.settings.SharedParts;

/** A matcher whose condition says which scanner is asked, and how. */
public abstract class VerdictMatcher extends GenericMatcher {
    private final String name;
    private final VerdictSyntax syntax;
    private final VerdictJudge.Parts parts;
    private @Nullable VerdictJudge judge;

    /** What a condition says. */
    public record Condition(Scanner scanner, VerdictSettings settings) {}

    /**
     * One that is not initialised yet.
     *
     * @param name of the scanner, for log and metrics: {@code rspamd}
     * @param syntax of its condition
     */
    protected VerdictMatcher(String name, VerdictSyntax syntax, SharedParts shared) {
        this.name = name;
        this.syntax = syntax;
        this.parts = new VerdictJudge.Parts(shared.get(), shared.get());
    }

    @Override
    public final void init() throws MessagingException {
        try {
            Condition read = syntax.parse(getCondition());
            judge = new VerdictJudge(name, read.settings(), read.scanner(), parts);
        } catch (SettingsException e) {
            throw new MessagingException(e.getMessage(), e);
        }
    }

    @Override
    public final Collection<MailAddress> match(Mail mail) throws MessagingException {
        return Objects.requireNonNull(judge, "not initialised").match(mail);
    }
}
