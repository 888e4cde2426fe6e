// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.store;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.james.core.MailAddress;
import org.jspecify.annotations.Nullable;
import org.sekisho.queue.journal.Entry;
import org.sekisho.submitter.Submitter;

/**
 * What a queue keeps in memory of one mail that is on disk: where it is, and when and in which order it is due. A
 * few hundred octets with its place in {@code QueueIndex} and the name of the mail.
 *
 * <p>Not thread-safe by itself: {@code QueueIndex} changes it under its own lock. Only for whom a copy is missing may
 * be told by any thread.
 */
public final class QueuedMail {

    private final Entry entry;
    private final MailId id;
    private final String name;
    private final @Nullable String bodyFile;
    private final @Nullable Submitter submitter;
    private final byte priority;
    private final long order;
    private long dueMillis;
    private int failures;

    /** For whom a copy could not be written; null for nobody. */
    private @Nullable Set<MailAddress> missing;

    /**
     * @param order the number of mails that entered the queue before; the older mail goes first
     */
    QueuedMail(Entry entry, MailId id, MailHeader header, byte priority, long order) {
        this.entry = entry;
        this.id = id;
        this.name = header.name();
        this.bodyFile = header.bodyFile().orElse(null);
        this.submitter = header.submitter().orElse(null);
        this.priority = priority;
        this.order = order;
        this.dueMillis = header.dueMillis();
    }

    Entry entry() {
        return entry;
    }

    public MailId id() {
        return id;
    }

    /** The name of the mail, as James's {@code Mail.getName()}; not necessarily unique. */
    public String name() {
        return name;
    }

    /** The file of the message itself, when it was too large for the journal. */
    Optional<String> bodyFile() {
        return Optional.ofNullable(bodyFile);
    }

    /** Whose mail it is, when it is one that can be kept back. */
    public Optional<Submitter> submitter() {
        return Optional.ofNullable(submitter);
    }

    /** From 0, the last to be taken, to 9. */
    public byte priority() {
        return priority;
    }

    public long order() {
        return order;
    }

    /** When it may be taken, in milliseconds since 1970. */
    public long dueMillis() {
        return dueMillis;
    }

    public void dueAt(long millis) {
        dueMillis = millis;
    }

    /** How many times in a row, since the server started, its processing was not finished. */
    public int failures() {
        return failures;
    }

    public void countFailure() {
        failures++;
    }

    /** What was made of it for these could not be written. */
    synchronized void missed(Collection<MailAddress> recipients) {
        if (missing == null) {
            missing = new HashSet<>();
        }
        missing.addAll(recipients);
    }

    /** What was made of it for these is on the disk. */
    synchronized void reached(Collection<MailAddress> recipients) {
        if (missing != null) {
            missing.removeAll(Set.copyOf(recipients));
        }
    }

    /** Whether somebody would get nothing if this record were removed now; forgets it. */
    public synchronized boolean takeMissing() {
        boolean some = missing != null && !missing.isEmpty();
        missing = null;
        return some;
    }
}
