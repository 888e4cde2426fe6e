// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import com.google.inject.Binder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.sekisho.proof.KeyedHash;
import org.sekisho.proof.ProofOfSending;
import org.sekisho.proof.SignedSenders;
import org.sekisho.proof.SigningKeys;
import org.sekisho.storm.StormDefence;
import org.sekisho.storm.StormDetector;
import org.sekisho.storm.StormLimits;
import org.sekisho.storm.StormListener;

/** What the hooks of the inbound port know bounces by, with keys of its own. */
final class BounceFixture {
    final ProofOfSending proofs;
    final SignedSenders senders;
    final StormDetector storms;
    final KeyedHash hash = new KeyedHash(new byte[32]);
    volatile boolean roomInLane = true;
    private final InstantSource clock;

    BounceFixture(InstantSource clock) {
        this.clock = clock;
        try {
            Path directory = Files.createTempDirectory("bounces");
            proofs = new ProofOfSending(SigningKeys.open(directory.resolve("keys"), clock), clock);
            senders = SignedSenders.open(directory.resolve("senders"), 100, hash, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        storms = new StormDetector(StormLimits.DEFAULT, clock, StormListener.none());
    }

    void bindIn(Binder binder) {
        binder.bind(ProofOfSending.class).toInstance(proofs);
        binder.bind(SignedSenders.class).toInstance(senders);
        binder.bind(StormDefence.class).toInstance(new StormDefence(storms, () -> roomInLane, clock));
    }
}
