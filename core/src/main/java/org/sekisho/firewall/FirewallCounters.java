// SPDX-License-Identifier: Apache-2.0
package org.sekisho.firewall;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sekisho.state.FileFormat;
import org.sekisho.state.JsonSnapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counters of a router, to the hour, for {@value #DAYS} days: something else, such as cron, puts what {@code nft -j
 * list counters} writes into {@value #FILE}. What was written when is told by the time of the file, so that a clock
 * that is late at fetching it adds nothing. A counter that is smaller than before began anew. Kept in a file, which
 * outlives a restart. Thread-safe.
 */
public final class FirewallCounters {
    /** Where somebody puts them. */
    public static final String FILE = "nft.json";

    static final int DAYS = 90;

    private static final Logger LOG = LoggerFactory.getLogger(FirewallCounters.class);
    private static final FileFormat FORMAT = new FileFormat('Z', 1, "no counters of a router");
    private static final Duration APART = Duration.ofMinutes(55);
    private static final long LARGEST = 1_048_576;

    private final Path file;
    private final JsonSnapshot<List<Sample>> snapshot;
    private volatile List<Sample> samples;
    private Instant tried = Instant.MIN;

    /**
     * What was counted until a moment.
     *
     * @param packets by table and name
     */
    record Sample(Instant at, Map<String, Long> packets) {
        Sample {
            packets = Map.copyOf(packets);
        }
    }

    private FirewallCounters(Path directory) {
        this.file = directory.resolve(FILE);
        this.snapshot = new JsonSnapshot<>(
                directory.resolve("history"), FORMAT, new TypeReference<>() {}, "a restart would forget counters");
        this.samples = snapshot.read().orElse(List.of());
    }

    /**
     * Opens what was known.
     *
     * @param directory need not be there
     */
    public static FirewallCounters open(Path directory) {
        return new FirewallCounters(directory);
    }

    /** Reads the file if it is new: to be called every few minutes. */
    public synchronized void look() {
        try {
            if (Files.exists(file)) {
                read(Files.getLastModifiedTime(file).toInstant());
            }
        } catch (IOException e) {
            LOG.warn("{}: the counters of the router cannot be read: {}", file, e.getMessage());
        }
    }

    private void read(Instant at) throws IOException {
        Optional<Instant> last = last();
        if (at.equals(tried) || last.filter(one -> at.isBefore(one.plus(APART))).isPresent()) {
            return;
        }
        tried = at;
        if (Files.size(file) > LARGEST) {
            throw new IOException("larger than 1 MB");
        }
        List<Sample> all = new ArrayList<>(samples);
        all.removeIf(one -> one.at().isBefore(at.minus(Duration.ofDays(DAYS))));
        all.add(new Sample(at, NftCounters.read(Files.readAllBytes(file))));
        samples = List.copyOf(all);
        snapshot.write(samples);
    }

    /** Of when the newest is. */
    public Optional<Instant> last() {
        List<Sample> all = samples;
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.get(all.size() - 1).at());
    }

    /** How many packets each counted from one moment to another, as far as it is known. */
    public Map<String, Long> between(Instant from, Instant until) {
        Map<String, Long> counted = new TreeMap<>();
        Map<String, Long> before = null;
        for (Sample sample : samples) {
            boolean inside = sample.at().isAfter(from) && !sample.at().isAfter(until);
            if (before != null && inside) {
                add(before, sample.packets(), counted);
            }
            before = sample.packets();
        }
        return counted;
    }

    private static void add(Map<String, Long> before, Map<String, Long> now, Map<String, Long> counted) {
        now.forEach((name, packets) -> {
            long last = before.getOrDefault(name, 0L);
            counted.merge(name, packets < last ? packets : packets - last, Long::sum);
        });
    }
}
