// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import java.util.List;
import java.util.Optional;
import javax.mail.MessagingException;
import org.apache.mailet.base.GenericMatcher;
import org.sekisho.settings.SettingsException;

/** The check that a matcher which takes no condition was given none. */
final class NoCondition {
    private NoCondition() {}

    /** @throws SettingsException when there is one */
    static void require(String matcher, String condition) {
        if (!condition.isBlank()) {
            throw new SettingsException(List.of(matcher + "=" + condition.strip()
                    + ": takes no condition; remove everything from the equals sign on"));
        }
    }

    /** @throws MessagingException when there is one */
    static void require(GenericMatcher matcher) throws MessagingException {
        try {
            require(
                    matcher.getClass().getSimpleName(),
                    Optional.ofNullable(matcher.getCondition()).orElse(""));
        } catch (SettingsException e) {
            throw new MessagingException(e.getMessage(), e);
        }
    }
}
