// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.mail.MessagingException;
import org.apache.james.queue.api.MailQueue.MailQueueException;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.queue.api.ManageableMailQueue.MailQueueIterator;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.jspecify.annotations.Nullable;
import org.sekisho.submitter.Submitter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Any queue of James's that can be browsed. Mail may be taken for delivery while it is looked at: what {@link #remove}
 * does not find is not held. What cannot be told counts as removed, because mail must rather be doubled than lost.
 */
final class BrowsingQueueSource implements QueueSource {
    private static final Logger LOG = LoggerFactory.getLogger(BrowsingQueueSource.class);

    private final ManageableMailQueue queue;
    private final SuspensionGate gate;
    private @Nullable MailQueueIterator walk;

    BrowsingQueueSource(ManageableMailQueue queue, SuspensionGate gate) {
        this.queue = queue;
        this.gate = gate;
    }

    @Override
    public String name() {
        return queue.getName().asString();
    }

    @Override
    public void begin() throws MailQueueException {
        end();
        walk = queue.browse();
    }

    @Override
    public List<HoldCandidate> next(int max) throws MailQueueException {
        MailQueueIterator mails = walk;
        List<HoldCandidate> caught = new ArrayList<>();
        while (mails != null && caught.size() < max && mails.hasNext()) {
            Mail mail = mails.next().getMail();
            Optional<Submitter> stopped = gate.submitterOf(name(), mail).filter(gate::isShut);
            if (stopped.isPresent()) {
                caught.add(copy(mail, stopped.get()));
            }
        }
        return caught;
    }

    private HoldCandidate copy(Mail mail, Submitter submitter) throws MailQueueException {
        try {
            MailImpl copy = MailImpl.duplicate(mail);
            copy.setName(mail.getName());
            return new HoldCandidate(mail.getName() + "/" + UUID.randomUUID(), submitter, copy, mail.getName());
        } catch (MessagingException e) {
            throw new MailQueueException("cannot read " + mail.getName() + " of the queue '" + name() + "'", e);
        }
    }

    /** Names are as good as unique; two mails of one name are removed, and counted, together. */
    @Override
    public List<HoldCandidate> remove(List<HoldCandidate> moved) {
        Map<Object, List<HoldCandidate>> byName = new LinkedHashMap<>();
        moved.forEach(one ->
                byName.computeIfAbsent(one.entry(), name -> new ArrayList<>()).add(one));
        List<HoldCandidate> gone = new ArrayList<>();
        byName.forEach((name, mails) -> {
            if (wasThere((String) name)) {
                gone.addAll(mails);
            }
        });
        return gone;
    }

    private boolean wasThere(String mail) {
        try {
            return queue.remove(ManageableMailQueue.Type.Name, mail) > 0;
        } catch (MailQueueException e) {
            LOG.error("queue={} may still contain a mail that is now held mail={}", name(), mail, e);
            return true;
        }
    }

    @Override
    public void leave(List<HoldCandidate> mails) {}

    @Override
    public void end() {
        MailQueueIterator mails = walk;
        walk = null;
        if (mails != null) {
            mails.close();
        }
    }

    @Override
    public void removeAgain(Set<String> ids) {
        for (String id : ids) {
            boolean unused = wasThere(id.substring(0, id.lastIndexOf('/')));
        }
    }

    @Override
    public boolean keepsBack() {
        return false;
    }
}
