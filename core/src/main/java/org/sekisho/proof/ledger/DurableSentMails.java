// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof.ledger;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sekisho.proof.Reference;
import org.sekisho.state.AppendLog;
import org.sekisho.state.FileFormat;
import org.sekisho.state.RecordWriter;
import org.sekisho.state.Sync;
import org.sekisho.state.WriteMonitor;

/**
 * The ledger in memory and in an {@link AppendLog}: a kill loses nothing, a power cut the latest rows. A file that is
 * damaged or cannot be read counts as incomplete up to now, so that nobody's bounce is doubted for a row that was lost.
 * Thread-safe. One process may use a file.
 */
public final class DurableSentMails implements SentMails {
    private static final FileFormat FORMAT =
            new FileFormat('L', 1, "an empty ledger: bounces of mail sent so far are known by their signature only");

    private static final Duration DAY = Duration.ofDays(1);
    private static final byte BEGAN = 0;
    private static final byte ROW = 1;
    private static final byte BOUNCES = 2;

    /** Kind, reference, accepted, sender, Message-ID, recipients, how many are kept. */
    private static final int FIXED = 1 + 5 * Long.BYTES + 2 * Integer.BYTES;

    /** As in rows of the first version. */
    private static final byte[] NO_ORIGIN = {};

    private final InMemorySentMails memory;
    private final AppendLog log;
    private final WriteMonitor monitor;
    private final InstantSource clock;
    private Instant rewritten;

    private record Contents(InMemorySentMails memory) implements AppendLog.Contents {
        @Override
        public void read(int version, ByteBuffer record) {
            switch (record.get()) {
                case BEGAN -> memory.restoreCompleteSince(Instant.ofEpochSecond(record.getLong()));
                case ROW -> memory.record(row(record));
                case BOUNCES -> memory.restoreBounces(reference(record), record.getInt(), record.getInt());
                default -> throw new IllegalArgumentException("it is no record of a ledger");
            }
        }

        @Override
        public long live() {
            return memory.size() + 1L;
        }

        @Override
        public void writeAll(RecordWriter to) {
            to.add(began(memory.completeSince()));
            memory.forEach((mail, bounces, strange) -> {
                to.add(write(mail));
                if (bounces > 0) {
                    to.add(write(mail.reference(), bounces, strange));
                }
                to.writeWhenFull();
            });
        }
    }

    private DurableSentMails(InMemorySentMails memory, Path file, InstantSource clock) {
        this.memory = memory;
        this.clock = clock;
        this.rewritten = Instant.MIN;
        this.log = AppendLog.openAlways(file, FORMAT, new Contents(memory));
        this.monitor = new WriteMonitor(file, "after a restart, bounces are known by their signature only");
    }

    /** Reads what is there. Never throws. */
    public static DurableSentMails open(Path file, LedgerLimits limits, InstantSource clock) {
        InMemorySentMails memory = new InMemorySentMails(limits, clock);
        DurableSentMails opened = new DurableSentMails(memory, file, clock);
        if (opened.log.findDamage().isPresent()) {
            memory.restoreCompleteSince(clock.instant());
        }
        if (Files.notExists(file)) {
            opened.monitor.attempt(opened.log::rewrite);
        }
        return opened;
    }

    private static byte[] began(Instant since) {
        return ByteBuffer.allocate(1 + Long.BYTES)
                .put(BEGAN)
                .putLong(since.getEpochSecond())
                .array();
    }

    private static byte[] write(SentMail mail) {
        byte[] origin = mail.findOrigin().map(OriginOctets::write).orElse(NO_ORIGIN);
        ByteBuffer record = ByteBuffer.allocate(FIXED + mail.recipients().size() * Long.BYTES + origin.length)
                .put(ROW)
                .putLong(mail.reference().high())
                .putLong(mail.reference().low())
                .putLong(mail.accepted().getEpochSecond())
                .putLong(mail.sender())
                .putLong(mail.messageId())
                .putInt(mail.recipientCount())
                .putInt(mail.recipients().size());
        mail.recipients().forEach(record::putLong);
        return record.put(origin).array();
    }

    private static SentMail row(ByteBuffer record) {
        Reference reference = reference(record);
        Instant accepted = Instant.ofEpochSecond(record.getLong());
        long sender = record.getLong();
        long messageId = record.getLong();
        int count = record.getInt();
        List<Long> recipients = new ArrayList<>();
        for (int left = Math.min(record.getInt(), SentMail.MAX_RECIPIENTS); left > 0; left--) {
            recipients.add(record.getLong());
        }
        SentMail.Origin origin = record.hasRemaining() ? OriginOctets.read(record) : null;
        return new SentMail(reference, accepted, sender, messageId, recipients, count, origin);
    }

    private static byte[] write(Reference reference, int bounces, int strange) {
        return ByteBuffer.allocate(1 + 2 * Long.BYTES + 2 * Integer.BYTES)
                .put(BOUNCES)
                .putLong(reference.high())
                .putLong(reference.low())
                .putInt(bounces)
                .putInt(strange)
                .array();
    }

    private static Reference reference(ByteBuffer record) {
        return new Reference(record.getLong(), record.getLong());
    }

    @Override
    public synchronized void record(SentMail mail) {
        memory.record(mail);
        monitor.attempt(() -> log.append(write(mail), Sync.LATER));
    }

    @Override
    public Optional<SentMail> find(Reference reference) {
        return memory.find(reference);
    }

    @Override
    public Optional<SentMail> findByMessageId(long hash) {
        return memory.findByMessageId(hash);
    }

    @Override
    public Optional<Instant> findLast(long sender, long recipient) {
        return memory.findLast(sender, recipient);
    }

    @Override
    public synchronized boolean countBounce(Reference reference, Collection<Long> about) {
        boolean counts = memory.counts(reference);
        boolean replayed = memory.countBounce(reference, about);
        if (counts) {
            boolean strange =
                    memory.find(reference).filter(mail -> mail.isStrange(about)).isPresent();
            monitor.attempt(() -> log.append(write(reference, 1, strange ? 1 : 0), Sync.LATER));
        }
        return replayed;
    }

    @Override
    public Instant completeSince() {
        return memory.completeSince();
    }

    /** Forgets the rows whose time is over: in memory at once, on the disk once a day. */
    public synchronized void maintain() {
        memory.sweep();
        boolean due = !clock.instant().isBefore(rewritten.plus(DAY));
        if (due && memory.takeOutdated() && monitor.attempt(log::rewrite)) {
            rewritten = clock.instant();
            return;
        }
        monitor.attempt(log::tend);
    }

    @Override
    public Duration retention() {
        return memory.retention();
    }

    /** How many messages it knows. */
    public int size() {
        return memory.size();
    }

    /** Whether each new row costs the oldest one. */
    public boolean isFull() {
        return memory.isFull();
    }

    /** When the oldest message that it knows was sent. */
    public Optional<Instant> findOldest() {
        return memory.findOldest();
    }

    /** What is wrong with the file, for people. */
    public Optional<String> findProblem() {
        return monitor.findProblem().or(log::findDamage);
    }
}
