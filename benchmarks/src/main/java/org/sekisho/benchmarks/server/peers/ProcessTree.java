// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.peers;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Processes of one server, with all that they started; {@code /proc} tells what they use. */
public final class ProcessTree implements Closeable {
    private static final long NANOS_A_TICK = 10_000_000;

    /** In {@code /proc/<pid>/stat} behind the name: own time, user and system, and that of children who ended. */
    private static final int FIRST_TIME = 11;

    private static final int TIMES = 4;

    private final List<Process> roots = new ArrayList<>();

    ProcessTree() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::destroy));
    }

    /** Starts one more; it is ended when this is closed. */
    Process start(ProcessBuilder command, Path log) throws IOException {
        File file = log.toFile();
        Process process = command.redirectErrorStream(true).redirectOutput(file).start();
        roots.add(process);
        return process;
    }

    /** Of all processors since the start. */
    public long cpuNanos() {
        return cpuNanos(roots.stream().map(Process::toHandle));
    }

    /** The same of others' processes, with all that they started. */
    public static long cpuNanos(Stream<ProcessHandle> roots) {
        return pids(roots).map(ProcessTree::ticks).sum() * NANOS_A_TICK;
    }

    /** Proportional set size: pages that several share count in parts. */
    public double megabytes() {
        return pids(roots.stream().map(Process::toHandle))
                        .map(ProcessTree::kilobytes)
                        .sum()
                / 1024.0;
    }

    private static LongStream pids(Stream<ProcessHandle> roots) {
        return roots.flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .mapToLong(ProcessHandle::pid);
    }

    private static long ticks(long pid) {
        String stat = read(pid, "stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        long sum = 0;
        for (int i = FIRST_TIME; i < FIRST_TIME + TIMES && i < fields.length; i++) {
            sum += Long.parseLong(fields[i]);
        }
        return sum;
    }

    private static long kilobytes(long pid) {
        return read(pid, "smaps_rollup")
                .lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    /** A process that has just ended has nothing to read. */
    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> all = destroy();
        try {
            for (Process root : roots) {
                if (!root.waitFor(30, TimeUnit.SECONDS)) {
                    root.destroyForcibly();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    }

    /** What the roots started first: a shell that is ended does not end Postfix, which it started. */
    private List<ProcessHandle> destroy() {
        List<ProcessHandle> all = roots.stream().flatMap(Process::descendants).toList();
        all.forEach(ProcessHandle::destroy);
        roots.forEach(Process::destroy);
        return all;
    }
}
