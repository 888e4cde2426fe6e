// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers.judge;

import java.util.List;
import java.util.Optional;
import javax.mail.MessagingException;
import org.apache.mailet.base.GenericMatcher;
import org.sekisho.settings.SettingsException;

/** A matcher that takes no condition. */
public abstract class UnconditionalMatcher extends GenericMatcher {
    /** @throws SettingsException when there is one */
    protected static void requireNone(String matcher, String condition) {
        if (!condition.isBlank()) {
            throw new SettingsException(List.of(matcher + "=" + condition.strip()
                    + ": takes no condition; remove everything from the equals sign on"));
        }
    }

    /** @throws MessagingException when there is a condition */
    @Override
    public final void init() throws MessagingException {
        try {
            requireNone(
                    getClass().getSimpleName(),
                    Optional.ofNullable(getCondition()).orElse(""));
        } catch (SettingsException e) {
            throw new MessagingException(e.getMessage(), e);
        }
    }
}
