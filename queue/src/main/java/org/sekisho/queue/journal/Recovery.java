// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what is still there when a journal is opened: everything that was put and not removed. Not thread-safe. */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Journal journal;
    private final Map<Long, Map<Integer, Entry>> found = new TreeMap<>();
    private final List<Removal> removals = new ArrayList<>();
    private final Map<Long, Integer> cuts = new HashMap<>();

    private @Nullable Gap gap;

    /** Records are missing at an offset of a file, before others that are there. */
    record Gap(long file, int offset) {}

    /** That content at an offset of a file is gone, said at an offset of another; {@code always}: also after a cut. */
    private record Removal(long file, int offset, long saidIn, int saidAt, boolean always) {}

    Recovery(Journal journal) {
        this.journal = journal;
    }

    /** Reads a file, the oldest first. */
    void read(Segment segment) throws IOException {
        Map<Integer, Entry> entries = new TreeMap<>();
        found.put(segment.number(), entries);
        SegmentScan scan = segment.scan();
        for (OptionalInt next = scan.next(); next.isPresent(); next = scan.next()) {
            record(segment, scan, next.getAsInt(), entries);
        }
        segment.endAt(scan.end());
        OptionalInt missing = scan.gap();
        if (missing.isPresent()) {
            LOG.warn(
                    "journal={} octet={} cause=\"records before others are missing or damaged\"",
                    segment.file(),
                    missing.getAsInt());
        }
        if (!scan.isEmpty()) {
            gap = missing.isPresent() ? new Gap(segment.number(), missing.getAsInt()) : null;
        }
    }

    /**
     * What a power cut left in the last file that has records; null for none. The disk had all of a file before the
     * next got a record, but not before the next was made.
     */
    @Nullable
    Gap gap() {
        return gap;
    }

    private void record(Segment segment, SegmentScan scan, int at, Map<Integer, Entry> entries) {
        ByteBuffer file = scan.file();
        Frame.Type type = Frame.typeAt(file, at);
        int content = at + Frame.HEADER_OCTETS;
        if (type.hasTarget()) {
            long target = file.getLong(content);
            int offset = file.getInt(content + Long.BYTES);
            if (type == Frame.Type.CUT) {
                cuts.put(target, offset);
            } else {
                removals.add(new Removal(target, offset, segment.number(), at, type == Frame.Type.MOVE));
            }
            content += Frame.TARGET_OCTETS;
        }
        if (type == Frame.Type.PUT || type == Frame.Type.MOVE) {
            entries.put(content, new Entry(journal, new Place(segment, content, scan.end() - content)));
        }
    }

    /** What is there, the oldest first. After the gap nothing was removed. */
    List<Entry> finish() {
        if (gap != null) {
            cuts.put(gap.file(), gap.offset());
        }
        for (Removal one : removals) {
            int cut = cuts.getOrDefault(one.saidIn(), Integer.MAX_VALUE);
            Map<Integer, Entry> there = found.get(one.file());
            if (there != null && (one.always() || one.saidAt() < cut)) {
                there.remove(one.offset());
            }
        }
        List<Entry> all = new ArrayList<>();
        found.values().forEach(entries -> all.addAll(entries.values()));
        return all;
    }
}
