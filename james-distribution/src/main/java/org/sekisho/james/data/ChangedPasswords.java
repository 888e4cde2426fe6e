// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.data;

import javax.inject.Inject;
import org.apache.james.core.Username;
import org.sekisho.login.VerifiedPasswordCache;
import org.sekisho.smtp.login.SessionSubmitters;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Usage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is forgotten once a password was changed, here or on another node: whoever used the old one is out, and where
 * that was says nothing about the submitter any more. Thread-safe.
 */
final class ChangedPasswords {
    private static final Logger LOG = LoggerFactory.getLogger(ChangedPasswords.class);

    private final VerifiedPasswordCache passwords;
    private final Usage usage;
    private final SessionSubmitters submitters;

    @Inject
    ChangedPasswords(VerifiedPasswordCache passwords, Usage usage, SessionSubmitters submitters) {
        passwords.toldOfChanges();
        this.passwords = passwords;
        this.usage = usage;
        this.submitters = submitters;
    }

    /** That of this user. */
    void changed(Username user) {
        try {
            Submitter submitter = submitters.names().of(user.asString());
            passwords.forget(submitter);
            usage.forgivePlaces(submitter, submitters.clock().instant());
        } catch (IllegalArgumentException e) {
            LOG.debug("{} cannot be a submitter, so has no places to clear", user.asString(), e);
        }
    }

    /** Those of these. When it may be everybody's, passwords are checked anew, but nobody's places are cleared. */
    void changed(UserChanges.Changed users) {
        if (users.everybody()) {
            passwords.forgetAll();
        }
        users.names().forEach(name -> changed(Username.of(name)));
    }
}
