// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.subnet;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Submission;
import org.sekisho.geo.AccessNetwork;
import org.sekisho.geo.Place;
import org.sekisho.state.AppendLog;
import org.sekisho.state.FileFormat;
import org.sekisho.state.RecordWriter;
import org.sekisho.state.Sync;
import org.sekisho.state.WriteMonitor;
import org.sekisho.usage.SubnetVisitors;
import org.sekisho.window.BoundedMaps;

/**
 * Who was in each /24 and /64, in memory and in a file, from when a rule asks for it. Only events of submitters who
 * proved their password add to it. Of more than {@value #MAX} networks those seen longest ago are forgotten. Nobody is
 * a newcomer in the first seven days, when nobody has habits yet. Thread-safe.
 *
 * <p>The records of the file, big endian: the kind of the network (byte) and its number (long), and a {@link Subnet};
 * or kind {@value #TIMES}, since when, and until when, this was kept (longs, milliseconds since 1970).
 */
public final class Subnets {
    /** At most 12 MB, and 8 octets for each newcomer. */
    static final int MAX = 131_072;

    private static final int PARTS = 16;
    private static final byte TIMES = -1;
    private static final FileFormat FILE = new FileFormat('N', 1, "no visitors of networks known");
    private static final long LEARN = Duration.ofDays(SubnetVisitors.DAYS).toMillis();
    private static final long LONGEST_GAP = Duration.ofDays(2).toMillis();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    /** Each guarded by itself. */
    private final List<Map<AccessNetwork, Subnet>> parts = new ArrayList<>();

    private volatile boolean watched;
    private volatile long since = Long.MAX_VALUE;
    private volatile long until = Long.MIN_VALUE / 2;
    private @Nullable Path file;
    private Instant opened = Instant.MIN;
    private @Nullable AppendLog log;
    private @Nullable WriteMonitor monitor;

    public Subnets() {
        for (int i = 0; i < PARTS; i++) {
            parts.add(BoundedMaps.leastRecentlyUsedFirst(MAX / PARTS));
        }
    }

    /** Reads what was saved and saves there from now on, when a rule asks, or asked before. */
    public synchronized void saveIn(Path path, Instant now) {
        file = path;
        opened = now;
        if (watched) {
            open(path);
        }
    }

    /** From now on visitors are kept. */
    public synchronized void watch() {
        if (!watched && file != null) {
            open(file);
        }
        watched = true;
    }

    private void open(Path path) {
        AppendLog read = AppendLog.openAlways(path, FILE, new Contents());
        if (opened.toEpochMilli() - until > LONGEST_GAP || read.findDamage().isPresent()) {
            since = opened.toEpochMilli();
        }
        log = read;
        monitor = new WriteMonitor(
                path, "a crash would lose who was in which network since: free some space or fix the permissions");
        until = opened.toEpochMilli();
        monitor.attempt(read::rewrite);
    }

    /**
     * Notes where a submitter is.
     *
     * @param familiar whether the network is familiar to the submitter; then nobody asks who else is there
     */
    public SubnetVisitors see(LocatedEvent event, boolean familiar) {
        if (!watched || event.place().isExcluded()) {
            return SubnetVisitors.NONE;
        }
        long now = event.at().toEpochMilli();
        since = since == Long.MAX_VALUE ? now : since;
        boolean settles = familiar && event instanceof Submission;
        if (!settles && (familiar || now - since < LEARN)) {
            return SubnetVisitors.NONE;
        }
        AccessNetwork network = AccessNetwork.of(Place.UNLOCATED, event.remoteAddress());
        Map<AccessNetwork, Subnet> part = part(network);
        int minute = (int) (now / MINUTE);
        int submitter = event.submitter().hashCode();
        synchronized (part) {
            Subnet subnet = part.computeIfAbsent(network, any -> new Subnet());
            if (familiar) {
                subnet.settle(submitter, minute);
                return SubnetVisitors.NONE;
            }
            subnet.visit(submitter, minute);
            return subnet.read(minute);
        }
    }

    /** Who was where this address is, nothing noted. */
    public SubnetVisitors read(InetAddress address, Instant now) {
        AccessNetwork network = AccessNetwork.of(Place.UNLOCATED, address);
        Map<AccessNetwork, Subnet> part = part(network);
        synchronized (part) {
            Subnet subnet = part.get(network);
            return subnet == null ? SubnetVisitors.NONE : subnet.read((int) (now.toEpochMilli() / MINUTE));
        }
    }

    private Map<AccessNetwork, Subnet> part(AccessNetwork network) {
        return parts.get(Math.floorMod(Long.hashCode(network.number() * 0x9e3779b97f4a7c15L), PARTS));
    }

    /** Whether anybody looks. */
    public boolean isWatched() {
        return watched;
    }

    /** Saves what changed and forgets what is old. Never throws. */
    public synchronized void maintain(Instant now) {
        int minute = (int) (now.toEpochMilli() / MINUTE);
        parts.forEach(part -> {
            synchronized (part) {
                part.values().removeIf(subnet -> subnet.isEmpty(minute));
            }
        });
        if (log != null && monitor != null) {
            AppendLog to = log;
            until = now.toEpochMilli();
            monitor.attempt(() -> to.append(batch -> write(batch, false), Sync.NOW));
        }
    }

    /** What is wrong with the file, if anything is. */
    public synchronized Optional<String> findProblem() {
        Optional<String> problem = monitor == null ? Optional.empty() : monitor.findProblem();
        return problem.or(() -> log == null ? Optional.empty() : log.findDamage());
    }

    private void write(RecordWriter to, boolean all) {
        to.add(ByteBuffer.allocate(1 + 2 * Long.BYTES)
                .put(TIMES)
                .putLong(since)
                .putLong(until)
                .array());
        parts.forEach(part -> {
            synchronized (part) {
                part.forEach((network, subnet) -> {
                    if (all || subnet.dirty) {
                        subnet.dirty = false;
                        to.add(write(network, subnet));
                    }
                });
            }
            to.writeWhenFull();
        });
    }

    private static byte[] write(AccessNetwork network, Subnet subnet) {
        ByteBuffer record = ByteBuffer.allocate(1 + Long.BYTES + subnet.octets())
                .put((byte) network.kind().code())
                .putLong(network.number());
        subnet.write(record);
        return record.array();
    }

    private final class Contents implements AppendLog.Contents {
        @Override
        public void read(int version, ByteBuffer record) {
            byte kind = record.get();
            if (kind == TIMES) {
                since = record.getLong();
                until = record.getLong();
                return;
            }
            AccessNetwork network = new AccessNetwork(AccessNetwork.Kind.of(kind), record.getLong());
            part(network).put(network, Subnet.read(record));
        }

        @Override
        public long live() {
            return parts.stream().mapToLong(Map::size).sum();
        }

        @Override
        public void writeAll(RecordWriter to) {
            write(to, true);
        }
    }
}
