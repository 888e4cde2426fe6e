// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery.memory;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.sekisho.delivery.MailOrigin;
import org.sekisho.state.FileFormat;
import org.sekisho.state.SnapshotFile;
import org.sekisho.state.WriteMonitor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The counts of {@link InMemoryDeliveries} and {@link NullSenderRates} on disk, so that they survive a restart and
 * a crash.
 *
 * <p>{@link #save}, called once a minute and at shutdown, writes all of them into a new file that takes the place of
 * the old one when it is whole and on the disk, unless nothing changed. A crash loses what came since. A file that
 * cannot be read or has a wrong checksum is put aside under its name with {@code .damaged}, and counting begins anew:
 * these counts are worth a warning, not a server that does not start. Thread-safe. One process may use a file.
 */
public final class DeliveriesFile {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveriesFile.class);
    private static final FileFormat FORMAT = new FileFormat('D', 4, "empty counts");

    /** From this version on, refusals and mail that was sent on are in it. */
    private static final int WITH_REFUSALS = 3;

    /** From this version on, this server's own mail with null sender is in it. */
    private static final int WITH_NULL_SENDERS = 4;

    /** {@code SEKISHOD} and version 1: how a file of the former format begins. */
    private static final long FORMER_MAGIC = 0x53454B4953484F44L;

    private static final int FORMER_VERSION = 1;
    private static final int MAX_WORDS = 1 << 16;

    private final SnapshotFile file;
    private final InMemoryDeliveries deliveries;
    private final NullSenderRates nullSenders;
    private final WriteMonitor monitor;
    private long saved = -1;

    private DeliveriesFile(Path path, InMemoryDeliveries deliveries, NullSenderRates nullSenders) {
        this.file = new SnapshotFile(path, FORMAT);
        this.deliveries = deliveries;
        this.nullSenders = nullSenders;
        this.monitor = new WriteMonitor(path, "a crash would lose the delivery results since the last save");
    }

    /**
     * Reads what was saved into {@code deliveries} and {@code nullSenders}, before their first result. Never throws.
     *
     * @param now what no window counts at this moment is left out
     */
    public static DeliveriesFile open(
            Path file, InMemoryDeliveries deliveries, NullSenderRates nullSenders, Instant now) {
        DeliveriesFile opened = new DeliveriesFile(file, deliveries, nullSenders);
        try {
            opened.file.read(opened::read);
        } catch (IOException e) {
            LOG.error("cannot read {}: earlier delivery results are not counted", file, e);
        }
        deliveries.sweep(now);
        return opened;
    }

    /** The counts that it saves besides. */
    public NullSenderRates nullSenders() {
        return nullSenders;
    }

    private InMemoryDeliveries read(int version, InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        if (version == FileFormat.HEADLESS && (in.readLong() != FORMER_MAGIC || in.readInt() != FORMER_VERSION)) {
            throw new IOException("it holds no results of deliveries");
        }
        Map<String, SubmitterDeliveries> flows = new HashMap<>();
        boolean withRefusals = version >= WITH_REFUSALS;
        Map<String, long[]> destinations = readNamed(in);
        Map<String, long[]> refusals = withRefusals ? readNamed(in) : Map.of();
        while (in.readBoolean()) {
            flows.put(in.readUTF(), SubmitterDeliveries.of(readSubmitter(in, withRefusals)));
        }
        Map<String, Map<String, long[]>> own = version >= WITH_NULL_SENDERS ? readNullSenders(in) : Map.of();
        deliveries.restore(flows, destinations, refusals);
        nullSenders.restore(own);
        return deliveries;
    }

    private static Map<String, Map<String, long[]>> readNullSenders(DataInputStream in) throws IOException {
        Map<String, Map<String, long[]>> own = new HashMap<>();
        while (in.readBoolean()) {
            own.put(in.readUTF(), readNamed(in));
        }
        return own;
    }

    private static SubmitterDeliveries.Words readSubmitter(DataInputStream in, boolean withRefusals)
            throws IOException {
        Map<String, long[]> byOrigin =
                withRefusals ? readNamed(in) : Map.of(MailOrigin.WRITTEN.setting(), readWords(in));
        Map<String, long[]> handed = readNamed(in);
        return new SubmitterDeliveries.Words(byOrigin, handed, withRefusals ? readNamed(in) : Map.of());
    }

    private static Map<String, long[]> readNamed(DataInputStream in) throws IOException {
        Map<String, long[]> named = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            named.put(name, readWords(in));
        }
        return named;
    }

    private static long[] readWords(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MAX_WORDS) {
            throw new IOException("implausible record length " + count);
        }
        long[] words = new long[count];
        for (int i = 0; i < count; i++) {
            words[i] = in.readLong();
        }
        return words;
    }

    /**
     * Brings the counts to the disk if they changed. Waits for the disk; nobody who records waits for it. Never throws:
     * what fails is logged once and tried again by the next call.
     */
    public synchronized void save() {
        long changes = deliveries.changes() + nullSenders.changes();
        if (changes != saved && monitor.attempt(() -> file.replace(this::write))) {
            saved = changes;
        }
    }

    private void write(OutputStream stream) throws IOException {
        DataOutputStream out = new DataOutputStream(stream);
        writeNamed(out, deliveries.destinationWords());
        writeNamed(out, deliveries.refusalWords());
        try {
            deliveries.forEach((address, flow) -> write(out, address, flow));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.writeBoolean(false);
        for (Map.Entry<String, Map<String, long[]>> own : nullSenders.words().entrySet()) {
            out.writeBoolean(true);
            out.writeUTF(own.getKey());
            writeNamed(out, own.getValue());
        }
        out.writeBoolean(false);
    }

    /** Drops what no window sees any more. Called about once a minute. */
    public void sweep(Instant now) {
        deliveries.sweep(now);
        nullSenders.sweep(now);
    }

    private static void write(DataOutputStream out, String address, SubmitterDeliveries flow) {
        try {
            out.writeBoolean(true);
            out.writeUTF(address);
            SubmitterDeliveries.Words words = flow.words();
            writeNamed(out, words.byOrigin());
            writeNamed(out, words.handed());
            writeNamed(out, words.refusals());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeNamed(DataOutputStream out, Map<String, long[]> named) throws IOException {
        out.writeInt(named.size());
        for (Map.Entry<String, long[]> one : named.entrySet()) {
            out.writeUTF(one.getKey());
            writeWords(out, one.getValue());
        }
    }

    private static void writeWords(DataOutputStream out, long[] words) throws IOException {
        out.writeInt(words.length);
        for (long word : words) {
            out.writeLong(word);
        }
    }
}
