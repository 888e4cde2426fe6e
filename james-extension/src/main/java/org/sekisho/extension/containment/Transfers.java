// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.mailet.Mail;
import org.sekisho.extension.containment.storage.HoldCandidate;
import org.sekisho.extension.containment.storage.HoldRepository;
import org.sekisho.extension.containment.storage.MailQueues;
import org.sekisho.extension.containment.storage.QueueSource;
import org.sekisho.extension.containment.storage.StagedMail;
import org.sekisho.extension.containment.storage.SuspensionGate;
import org.sekisho.extension.containment.storage.Transfer;
import org.sekisho.extension.containment.storage.Transfer.Item;
import org.sekisho.extension.containment.storage.Transfer.Kind;
import org.sekisho.extension.containment.storage.TransferJournal;
import org.sekisho.suspension.Suspension;
import org.sekisho.webadmin.held.HeldMailRequeue;
import org.sekisho.webadmin.held.OneByOneRequeue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves mails between queues and the hold repository, batch by batch, one batch at a time. With
 * a queue that keeps mail back a mail is in exactly one of the two after any crash. Thread-safe.
 */
@Singleton
final class Transfers implements HeldMailRequeue {
    private static final Logger LOG = LoggerFactory.getLogger(Transfers.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final SuspensionGate gate;
    private final MailQueues queues;
    private final HoldRepository held;
    private final TransferJournal journal;
    private final ContainmentFile records;
    private final OneByOneRequeue oneByOne;

    /** What is still to be done of a transfer that was begun, before there can be another. */
    private final Deque<Step> unfinished = new ArrayDeque<>();

    @Inject
    Transfers(
            SuspensionGate gate,
            MailQueues queues,
            HoldRepository held,
            TransferJournal journal,
            ContainmentFile records) {
        this.gate = gate;
        this.queues = queues;
        this.held = held;
        this.journal = journal;
        this.records = records;
        this.oneByOne = new OneByOneRequeue(queues.factory());
        journal.findOpen().ifPresent(this::takeUp);
    }

    /**
     * After a crash. A durable queue has done its part when it was opened: {@link SuspensionGate#isElsewhere}.
     */
    private void takeUp(Transfer found) {
        if (found.decided() && found.kind() == Kind.HOLD) {
            unfinished.add(() -> queues.removeAgain(found));
            unfinished.add(() -> records.add(found, item -> true));
        } else if (found.decided() || found.kind() == Kind.HOLD) {
            unfinished.add(() -> held.removeAll(found.keys()));
        }
        unfinished.add(journal::end);
    }

    /** Part of a transfer, to be tried until it succeeds. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException, MessagingException;
    }

    @Override
    public <T> T alone(Work<T> work) throws MessagingException {
        lock.lock();
        try {
            toEnd();
            return work.run();
        } finally {
            lock.unlock();
        }
    }

    /** Finishes or undoes what was cut short, as any move would first. */
    void recover() throws MessagingException {
        boolean unused = alone(() -> true);
    }

    /**
     * Holds the next mails of a walk.
     *
     * @return how many mails are held now; empty when the walk is over
     */
    Optional<Integer> hold(QueueSource queue, int max) throws MessagingException {
        return alone(() -> {
            List<HoldCandidate> caught = queue.next(max);
            if (caught.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(hold(queue, caught));
            } finally {
                caught.forEach(one -> LifecycleUtil.dispose(one.mail()));
            }
        });
    }

    /** Whoever was released meanwhile keeps mail in the queue. */
    private int hold(QueueSource queue, List<HoldCandidate> caught) throws MessagingException {
        List<HoldCandidate> moving = new ArrayList<>();
        List<Item> items = new ArrayList<>();
        List<HoldCandidate> staying = new ArrayList<>();
        for (HoldCandidate one : caught) {
            Optional<Suspension> suspension = gate.find(one.submitter());
            suspension.ifPresent(why -> items.add(HeldCopy.make(queue.name(), one, why.id())));
            (suspension.isPresent() ? moving : staying).add(one);
        }
        queue.leave(staying);
        if (moving.isEmpty()) {
            return 0;
        }
        return hold(queue, moving, Transfer.begun(Kind.HOLD, queue.name(), items));
    }

    private int hold(QueueSource queue, List<HoldCandidate> moving, Transfer transfer) throws MessagingException {
        try {
            journal.write(transfer);
            held.storeAll(moving.stream().map(HoldCandidate::mail).toList());
            journal.write(transfer.counting());
        } catch (IOException | MessagingException | RuntimeException e) {
            // The disk may say that it counts though we were told that it does not: first take that back.
            undo(transfer, () -> queue.leave(moving), () -> held.removeAll(transfer.keys()));
            throw new MessagingException("queued mail cannot be held and stays in the queue '" + queue.name() + "'", e);
        }
        Set<String> gone = new HashSet<>();
        toEnd(
                () -> queue.remove(moving).forEach(one -> gone.add(one.id())),
                () -> held.removeAll(keys(transfer, item -> !gone.contains(item.id()))),
                () -> records.add(transfer, item -> gone.contains(item.id())),
                journal::end);
        return gone.size();
    }

    private static List<String> keys(Transfer transfer, Predicate<Item> which) {
        return transfer.items().stream().filter(which).map(Item::key).toList();
    }

    private void undo(Transfer transfer, Step... steps) throws MessagingException {
        unfinished.add(() -> journal.write(transfer));
        unfinished.addAll(List.of(steps));
        toEnd(journal::end);
    }

    /** Does these steps, now or before the next transfer; none is done twice. */
    private void toEnd(Step... steps) throws MessagingException {
        unfinished.addAll(List.of(steps));
        try {
            while (!unfinished.isEmpty()) {
                unfinished.element().run();
                unfinished.remove();
            }
        } catch (IOException | RuntimeException e) {
            throw new MessagingException("a move of held mail is unfinished; it is retried with the next", e);
        }
    }

    @Override
    public Moved toSpool(MailRepository repository, List<MailKey> keys, Predicate<Mail> which)
            throws MessagingException {
        String token = UUID.randomUUID().toString();
        StagedMail stage = queues.stage(token).orElse(null);
        if (stage == null) {
            return alone(() -> oneByOne.toSpool(repository, keys, which));
        }
        return alone(() -> {
            List<Mail> mails = new ArrayList<>();
            try {
                for (MailKey key : keys) {
                    Mail mail = repository.retrieve(key);
                    if (mail != null) {
                        mails.add(mail);
                    }
                }
                return deliver(
                        repository, stage, token, mails.stream().filter(which).toList());
            } finally {
                mails.forEach(LifecycleUtil::dispose);
            }
        });
    }

    private Moved deliver(MailRepository repository, StagedMail stage, String token, List<Mail> mails)
            throws MessagingException {
        if (mails.isEmpty()) {
            return new Moved(0, 0);
        }
        List<MailKey> keys = mails.stream().map(MailKey::forMail).toList();
        Transfer transfer = new Transfer(
                token,
                Kind.DELIVER,
                false,
                MailQueueFactory.SPOOL.asString(),
                mails.stream().map(Transfers::item).toList());
        mails.forEach(OneByOneRequeue::prepare);
        try {
            journal.write(transfer);
            stage.put(mails);
            journal.write(transfer.counting());
        } catch (IOException | MessagingException | RuntimeException e) {
            LOG.error("{} held mails cannot be delivered and stay held", mails.size(), e);
            undo(transfer, stage::withdraw);
            return new Moved(0, mails.size());
        }
        unfinished.add(stage::reveal);
        toEnd(() -> held.removeAll(repository, keys), journal::end);
        return new Moved(mails.size(), 0);
    }

    private static Item item(Mail mail) {
        return new Item("", mail.getName(), null, "", Map.of());
    }
}
