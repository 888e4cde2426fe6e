// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.RecipientHashes;
import org.sekisho.event.Submission;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.SubnetVisitors;
import org.sekisho.usage.memory.activity.Beside;
import org.sekisho.usage.memory.layout.LastLogin;
import org.sekisho.usage.memory.layout.NetworkEntry;
import org.sekisho.usage.memory.layout.StateLayout;
import org.sekisho.usage.memory.recipient.KnownRecipients.Reading;
import org.sekisho.usage.memory.recipient.WatchedRecipients;
import org.sekisho.usage.memory.subnet.Subnets;

/** What is kept beside the arrays of submitters, each part only from when a rule asks for it. Thread-safe. */
final class KeptBeside {
    final WatchedRecipients recipients;
    final Subnets subnets = new Subnets();

    KeptBeside(int maxSubmitters) {
        recipients = new WatchedRecipients(maxSubmitters);
    }

    /** Reads what was saved beside this file and saves there from now on. */
    void saveIn(Path usage, Instant now) {
        recipients.saveIn(usage.resolveSibling("recipients.log"), now);
        subnets.saveIn(usage.resolveSibling("networks.log"), now);
    }

    /**
     * What is known after an event, in the array too.
     *
     * @param at the tick at which it counts
     */
    Beside add(LocatedEvent event, long at, Reading reading, long[] words) {
        if (!subnets.isWatched()) {
            return new Beside(reading, SubnetVisitors.NONE);
        }
        long known = StateLayout.tick(reading.history().known());
        return new Beside(reading, subnets.see(event, NetworkEntry.isLastFamiliar(words, at, known)));
    }

    /** What is known as of now, nothing added: visitors of where the submitter last logged in. */
    Beside read(Submitter submitter, Instant now, long[] words) {
        Reading reading = recipients.read(submitter);
        Optional<InetAddress> address =
                subnets.isWatched() ? LastLogin.in(words).findAddress() : Optional.empty();
        return new Beside(reading, address.map(from -> subnets.read(from, now)).orElse(SubnetVisitors.NONE));
    }

    /** The message was refused. */
    void refund(Submission message, RecipientHashes unknown) {
        recipients.remove(message.submitter(), unknown);
    }

    void maintain(Instant now) {
        recipients.maintain(now);
        subnets.maintain(now);
    }

    Optional<String> findProblem() {
        return recipients.findProblem().or(subnets::findProblem);
    }
}
