// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.data;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.core.Username;
import org.sekisho.background.BackgroundTasks;
import org.sekisho.login.VerifiedPasswordCache;
import org.sekisho.smtp.login.SessionSubmitters;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Usage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is forgotten once a password was changed, here or on another node: whoever used the old one is out, and where
 * that was says nothing about the submitter any more. Of those changed elsewhere the passwords go first, and nobody
 * waits for the usage store, however slow it is. Thread-safe.
 */
@Singleton
final class ChangedPasswords {
    private static final Logger LOG = LoggerFactory.getLogger(ChangedPasswords.class);

    private final VerifiedPasswordCache passwords;
    private final Usage usage;
    private final SessionSubmitters submitters;
    private final BackgroundTasks tasks = new BackgroundTasks("sekisho-changed-passwords", 1);

    @Inject
    ChangedPasswords(VerifiedPasswordCache passwords, Usage usage, SessionSubmitters submitters) {
        passwords.toldOfChanges();
        this.passwords = passwords;
        this.usage = usage;
        this.submitters = submitters;
    }

    /** That of this user. */
    void changed(Username user) {
        find(user.asString()).ifPresent(submitter -> {
            passwords.forget(submitter);
            forgivePlaces(submitter);
        });
    }

    private void forgivePlaces(Submitter submitter) {
        usage.forgivePlaces(submitter, submitters.clock().instant());
    }

    private Optional<Submitter> find(String name) {
        try {
            return Optional.of(submitters.names().of(name));
        } catch (IllegalArgumentException e) {
            LOG.debug("{} cannot be a submitter, so has no places to clear", name, e);
            return Optional.empty();
        }
    }

    /** Those of these. When it may be everybody's, passwords are checked anew, but nobody's places are cleared. */
    void changed(UserChanges.Changed users) {
        if (users.everybody()) {
            passwords.forgetAll();
        }
        List<Submitter> changed =
                users.names().stream().map(this::find).flatMap(Optional::stream).toList();
        changed.forEach(passwords::forget);
        changed.forEach(submitter ->
                tasks.after(Duration.ZERO, "forget where the old password was used", () -> forgivePlaces(submitter)));
    }

    @PreDestroy
    void stop() {
        tasks.stopNow();
    }
}
