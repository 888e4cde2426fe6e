// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.subnet;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Submission;
import org.sekisho.geo.AccessNetwork;
import org.sekisho.geo.Place;
import org.sekisho.state.AppendLog;
import org.sekisho.state.ContinuousLog;
import org.sekisho.state.FileFormat;
import org.sekisho.state.RecordWriter;
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
    /** At most 13 MB, and 8 octets for each newcomer. */
    static final int MAX = 131_072;

    private static final int PARTS = 16;
    private static final long SPREAD = 0x9e3779b97f4a7c15L;
    private static final Duration DAY = Duration.ofDays(1);
    private static final byte TIMES = -1;
    private static final FileFormat FILE = new FileFormat('N', 1, "no visitors of networks known");
    private static final long LEARN = Duration.ofDays(SubnetVisitors.DAYS).toMillis();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    /** Who wrote from where at home today; hardly anybody until somebody asks. */
    private volatile RecentRegulars settled = RecentRegulars.small(DAY);

    /** Each guarded by itself; none until somebody asks. */
    private volatile List<Map<AccessNetwork, Subnet>> parts = List.of();

    private final ContinuousLog log =
            new ContinuousLog(FILE, "a crash would lose who was where since: free some space or fix the permissions");

    /** Reads what was saved and saves there from now on, when a rule asks, or asked before. */
    public void saveIn(Path path, Instant now) {
        log.saveIn(path, now, new Contents());
    }

    /** From now on visitors are kept. */
    public synchronized void watch() {
        settled = new RecentRegulars(DAY);
        if (parts.isEmpty()) {
            parts = Stream.generate(() -> BoundedMaps.<AccessNetwork, Subnet>leastRecentlyUsedFirst(MAX / PARTS))
                    .limit(PARTS)
                    .toList();
        }
        log.watch(new Contents());
    }

    /** Whether {@link #see} would change nothing if the network is familiar to the submitter. Waits for nobody. */
    public boolean isRegular(LocatedEvent event) {
        return log.isWatched() && event instanceof Submission && settled.has(event);
    }

    /**
     * Notes where a submitter is.
     *
     * @param familiar whether the network is familiar to the submitter; then nobody asks who else is there
     */
    public SubnetVisitors see(LocatedEvent event, boolean familiar) {
        if (!log.isWatched() || event.place().isExcluded()) {
            return SubnetVisitors.NONE;
        }
        long now = event.at().toEpochMilli();
        log.begin(now);
        boolean settles = familiar && event instanceof Submission && !settled.add(event);
        if (!settles && (familiar || now - log.since() < LEARN)) {
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
        return parts.get(Math.floorMod(Long.hashCode(network.number() * SPREAD), PARTS));
    }

    /** Whether anybody looks. */
    public boolean isWatched() {
        return log.isWatched();
    }

    /** Saves what changed and forgets what is old. Never throws. */
    public void maintain(Instant now) {
        int minute = (int) (now.toEpochMilli() / MINUTE);
        parts.forEach(part -> {
            synchronized (part) {
                part.values().removeIf(subnet -> subnet.isEmpty(minute));
            }
        });
        log.save(now, to -> write(to, false));
    }

    /** What is wrong with the file, if anything is. */
    public Optional<String> findProblem() {
        return log.findProblem();
    }

    private void write(RecordWriter to, boolean all) {
        to.add(log.putTimes(ByteBuffer.allocate(1 + ContinuousLog.TIMES).put(TIMES))
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
                log.getTimes(record);
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
