// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.containment;

import java.util.Optional;
import javax.inject.Inject;
import org.apache.mailet.Mail;
import org.sekisho.extension.containment.storage.SuspensionGate;
import org.sekisho.queue.store.QueueGate;
import org.sekisho.submitter.Submitter;

/** The gate of suspensions as Sekisho's own queues ask it. Thread-safe. */
public final class SuspendedMailGate implements QueueGate {
    private final SuspensionGate gate;

    @Inject
    public SuspendedMailGate(SuspensionGate gate) {
        this.gate = gate;
    }

    @Override
    public Optional<Submitter> submitterOf(String queue, Mail mail) {
        return gate.submitterOf(queue, mail);
    }

    @Override
    public boolean isShut(Submitter submitter) {
        return gate.isShut(submitter);
    }

    @Override
    public void kept() {
        gate.kept();
    }

    @Override
    public boolean isElsewhere(String queue, String id, Optional<String> transfer) {
        return gate.isElsewhere(queue, id, transfer);
    }
}
