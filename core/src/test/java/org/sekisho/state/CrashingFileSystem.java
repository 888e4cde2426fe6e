// SPDX-License-Identifier: Apache-2.0
package org.sekisho.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A real directory behind a file system that fails on command: everything that changes the disk is counted, and at a
 * chosen step the process "is killed" ({@link Killed}, in the middle of a write) or the disk is full. A power cut takes
 * back what was not forced: octets of files, and names until their directory is forced. Paths of it are had from
 * {@link #path}. Not thread-safe.
 */
public final class CrashingFileSystem extends DelegatingFileSystem {
    private int steps;
    private int killAt = Integer.MAX_VALUE;
    private int fullFrom = Integer.MAX_VALUE;
    private final Map<Path, Long> forced = new HashMap<>();
    private final Map<Path, byte @Nullable []> renamedOver = new LinkedHashMap<>();

    /** The process ends here; nothing of it runs on. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    public CrashingFileSystem(FileSystem disk) {
        super(disk);
    }

    /** How many steps were taken. */
    public int steps() {
        return steps;
    }

    /** Kills at a step, counted from 0. */
    public void killAt(int step) {
        killAt = step;
    }

    /** From a step on there is no room, until this is called with a later one. */
    public void fullFrom(int step) {
        fullFrom = step;
    }

    /** What the disk has after a power cut. */
    public void cutPower() throws IOException {
        for (Map.Entry<Path, byte @Nullable []> name : renamedOver.entrySet()) {
            byte[] before = name.getValue();
            if (before == null) {
                Files.deleteIfExists(name.getKey());
            } else {
                Files.write(name.getKey(), before);
            }
        }
        for (Map.Entry<Path, Long> file : forced.entrySet()) {
            if (!renamedOver.containsKey(file.getKey()) && Files.exists(file.getKey())) {
                try (FileChannel channel = FileChannel.open(file.getKey(), StandardOpenOption.WRITE)) {
                    channel.truncate(file.getValue());
                }
            }
        }
    }

    /** @return whether it is to be killed in the middle of this step */
    private boolean step() {
        if (steps > killAt) {
            throw new Killed();
        }
        return steps++ == killAt;
    }

    private void whole() {
        if (step()) {
            throw new Killed();
        }
    }

    @Override
    FileChannel open(
            Path file, Set<? extends OpenOption> options, java.nio.file.attribute.FileAttribute<?>... attributes)
            throws IOException {
        boolean writes = options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
        if (writes) {
            whole();
            forced.putIfAbsent(file, Files.exists(file) ? Files.size(file) : 0);
        }
        return new Channel(file, FileChannel.open(file, options, attributes));
    }

    @Override
    void delete(Path file) throws IOException {
        whole();
        Files.delete(file);
        forced.remove(file);
    }

    @Override
    void move(Path from, Path to, CopyOption... options) throws IOException {
        whole();
        renamedOver.putIfAbsent(to, Files.exists(to) ? Files.readAllBytes(to) : null);
        Files.move(from, to, options);
        forced.put(to, forced.getOrDefault(from, Files.size(to)));
        forced.remove(from);
    }

    private final class Channel extends DelegatingChannel {
        private final Path file;

        Channel(Path file, FileChannel channel) {
            super(channel);
            this.file = file;
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            int written = write(from, position());
            position(position() + written);
            return written;
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            boolean dies = step();
            boolean full = steps > fullFrom;
            if (dies || full) {
                channel.write(from.duplicate().limit(from.position() + from.remaining() / 2), position);
                if (dies) {
                    throw new Killed();
                }
                throw new IOException("No space left on device");
            }
            return channel.write(from, position);
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            whole();
            channel.truncate(size);
            forced.computeIfPresent(file, (any, length) -> Math.min(length, size));
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            whole();
            channel.force(metaData);
            if (Files.isDirectory(file)) {
                renamedOver.keySet().removeIf(name -> file.equals(name.getParent()));
            } else {
                forced.put(file, Files.size(file));
            }
        }
    }
}
