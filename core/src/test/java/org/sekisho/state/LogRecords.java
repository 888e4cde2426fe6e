// SPDX-License-Identifier: Apache-2.0
package org.sekisho.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The records in the file of an {@link AppendLog}, as text. */
public final class LogRecords implements AppendLog.Contents {
    private final List<String> records = new ArrayList<>();

    private LogRecords() {}

    /** Oldest first. */
    public static List<String> read(Path file, char kind) throws IOException {
        LogRecords read = new LogRecords();
        AppendLog.open(file, new FileFormat(kind, Integer.MAX_VALUE, "nothing"), read);
        return read.records;
    }

    @Override
    public void read(int version, ByteBuffer record) {
        records.add(StandardCharsets.UTF_8.decode(record).toString());
    }

    @Override
    public long live() {
        return records.size();
    }

    @Override
    public void writeAll(RecordWriter to) {
        throw new UnsupportedOperationException();
    }
}
