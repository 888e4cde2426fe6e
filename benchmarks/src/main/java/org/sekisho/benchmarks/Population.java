// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import org.sekisho.event.Login;
import org.sekisho.event.RecipientHashes;
import org.sekisho.event.Submission;
import org.sekisho.geo.Place;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.memory.InMemoryUsage;

/** Submitters who logged in and sent at three different times of today, so that three slots of each are in use. */
public final class Population {
    private static final InetAddress ADDRESS = InetAddress.getLoopbackAddress();

    private Population() {}

    public static Submitter[] submitters(int count) {
        Submitter[] all = new Submitter[count];
        for (int i = 0; i < count; i++) {
            all[i] = new Submitter("user" + i + "@example.com");
        }
        return all;
    }

    static Submission submission(Submitter submitter, Instant at) {
        return submission(submitter, at, RecipientHashes.NONE);
    }

    static Submission submission(Submitter submitter, Instant at, RecipientHashes recipients) {
        return new Submission(submitter, at, ADDRESS, 2, 20_000, Place.UNLOCATED, recipients);
    }

    static InMemoryUsage usage(Submitter[] submitters, Instant now) {
        InMemoryUsage usage = new InMemoryUsage();
        for (Submitter submitter : submitters) {
            record(usage, submitter, now);
        }
        return usage;
    }

    static void record(InMemoryUsage usage, Submitter submitter, Instant now) {
        usage.record(new Login(submitter, now.minus(Duration.ofHours(3)), ADDRESS));
        usage.record(submission(submitter, now.minus(Duration.ofHours(3))));
        usage.record(submission(submitter, now.minus(Duration.ofMinutes(40))));
        usage.record(submission(submitter, now));
    }
}
