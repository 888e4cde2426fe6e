// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.backscatter;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.sekisho.backscatter.BackscatterSettings;
import org.sekisho.backscatter.DkimKeys;
import org.sekisho.backscatter.MarkSettings;
import org.sekisho.backscatter.OwnMarks;
import org.sekisho.backscatter.ReturnedTrace;
import org.sekisho.extension.SekishoSettings;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.proof.SigningKeys;
import org.sekisho.proof.SrsSecrets;
import org.sekisho.proof.ledger.DurableSentMails;
import org.sekisho.proof.ledger.KeyedHash;
import org.sekisho.proof.ledger.SignedSenders;

/** The files of the proofs of sending below {@code var/}. */
record BackscatterFiles(Directories directories, InstantSource clock) {
    /** About 100 octets of memory each. */
    private static final int MAX_SENDERS = 100_000;

    /** Opens a file that holds a secret. */
    @FunctionalInterface
    private interface Opening<T> {
        T open(Path file) throws IOException;
    }

    /** Reads what a setting names. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    SigningKeys keys() {
        return open("bounce-keys", file -> SigningKeys.open(file, clock));
    }

    KeyedHash hash() {
        return open("bounce-ledger-secret", KeyedHash::open);
    }

    private <T> T open(String name, Opening<T> opening) {
        Path file = directories.keys().resolve(name);
        try {
            return opening.open(file);
        } catch (IOException e) {
            String shown = directories.relative(file);
            throw new IllegalStateException(
                    "cannot read or make " + shown + " (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "); let the server's user read and write it. Only if it is lost, move it away: a new one"
                            + " is made, and bounces of mail sent so far are no longer recognised",
                    e);
        }
    }

    DurableSentMails sentMails(BackscatterSettings settings) {
        return DurableSentMails.open(state("sent-mails.log"), settings.ledger(), clock);
    }

    SignedSenders senders(KeyedHash hash) {
        return SignedSenders.open(state("signed-senders.log"), MAX_SENDERS, hash, clock);
    }

    /** What the settings name. */
    OwnMarks marks(BackscatterSettings settings) {
        Path root = directories.root();
        MarkSettings marks = settings.marks();
        SrsSecrets srs = marks.srsSecrets().isEmpty()
                ? SrsSecrets.NONE
                : named("backscatter.srs-secrets", () -> SrsSecrets.read(root.resolve(marks.srsSecrets())));
        DkimKeys dkim = named("backscatter.dkim-keys", () -> DkimKeys.read(marks.dkimKeys(), root));
        return new OwnMarks(
                new ReturnedTrace(settings.servers()), srs, dkim, marks.bouncesPerToken(), marks.keysShared());
    }

    private static <T> T named(String setting, Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new IllegalStateException(
                    SekishoSettings.FILE + ": " + setting + ": cannot be read ("
                            + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "); correct the name, or let the server's user read the file",
                    e);
        }
    }

    private Path state(String name) {
        return directories.var().resolve("backscatter").resolve(name);
    }
}
