// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.sekisho.queue.earlier.EarlierJournal;
import org.sekisho.queue.journal.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mail that an earlier version left in a directory of its own kind: moved once, when the store is opened. After a crash
 * it is moved again, without what was moved already; the directory goes when all of it is on the disk.
 */
record EarlierMail(Path directory, Journal journal, AtomicLong order) {
    private static final Logger LOG = LoggerFactory.getLogger(EarlierMail.class);

    void moveTo(StoreRecovery recovery) throws IOException {
        Path gone = directory.resolveSibling(directory.getFileName() + ".moved");
        if (EarlierJournal.isIn(directory)) {
            int moved;
            try (EarlierJournal earlier = EarlierJournal.open(directory)) {
                moved = move(earlier, recovery);
            }
            delete(gone);
            Files.move(directory, gone);
            LOG.info("queue store of an earlier version moved mails={} directory={}", moved, directory);
        }
        delete(gone);
    }

    private int move(EarlierJournal earlier, StoreRecovery recovery) throws IOException {
        Set<MailId> known = recovery.ids();
        int[] moved = {0};
        earlier.read(found -> {
            MailId id = MailId.parse(found.id());
            if (!known.contains(id)) {
                byte[] record = new byte[found.content().remaining()];
                found.content().duplicate().get(record);
                byte[] content =
                        new MailLabel(found.queue(), id, found.priority(), order.incrementAndGet()).before(record);
                recovery.read(journal.appendLater(content), ByteBuffer.wrap(content));
                moved[0]++;
            }
        });
        journal.sync();
        return moved[0];
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(directory)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }
}
