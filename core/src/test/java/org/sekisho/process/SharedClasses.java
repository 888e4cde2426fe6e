// SPDX-License-Identifier: Apache-2.0
package org.sekisho.process;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The classes of a server as Java keeps them in memory, in a file in {@code target}: with it, a server starts at half
 * the cost. The first process of a build that starts such servers makes it; others do without meanwhile, as all do
 * where it cannot be made. Thread-safe.
 */
public final class SharedClasses {
    private static final List<String> SILENT = List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off");

    private final String name;
    private final String classPath;
    private final Run trial;
    private boolean tried;

    /** Starts a server once and stops it in good order. */
    @FunctionalInterface
    public interface Run {
        /** @param options for Java, which then writes its classes when it ends; that takes it some seconds more */
        void run(List<String> options) throws Exception;
    }

    /**
     * Of one kind of server.
     *
     * @param name what the file is called
     * @param classPath the jars of the server; what stands in directories is left out
     */
    public SharedClasses(String name, String classPath, Run trial) {
        this.name = name;
        this.classPath = classPath;
        this.trial = trial;
    }

    /** Options for a Java whose class path begins with those jars. */
    public List<String> options() {
        Path file = file();
        makeOnce(file);
        return Files.exists(file)
                ? Stream.concat(Stream.of("-XX:SharedArchiveFile=" + file), SILENT.stream())
                        .toList()
                : List.of();
    }

    /** Another name for other jars: Java refuses classes of jars that have changed. */
    private Path file() {
        int jars = Stream.of(classPath.split(File.pathSeparator))
                .map(jar -> new File(jar))
                .map(jar -> Objects.hash(jar, jar.length(), jar.lastModified()))
                .toList()
                .hashCode();
        return Path.of("target", name + "-" + Integer.toHexString(jars) + ".jsa")
                .toAbsolutePath();
    }

    private synchronized void makeOnce(Path file) {
        if (tried || Files.exists(file)) {
            return;
        }
        tried = true;
        Path lock = Path.of("target", name + ".jsa.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held != null && Files.notExists(file)) {
                make(file);
            }
        } catch (Exception e) {
            System.out.println("Servers start without " + file + ": " + e);
        }
    }

    private void make(Path file) throws Exception {
        deleteFormer();
        Path made = file.resolveSibling(file.getFileName() + ".new");
        try {
            trial.run(Stream.concat(Stream.of("-XX:ArchiveClassesAtExit=" + made), SILENT.stream())
                    .toList());
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(made);
        }
    }

    private void deleteFormer() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            for (Path former : files.filter(
                            file -> file.getFileName().toString().matches(name + "-\\w+\\.jsa"))
                    .toList()) {
                Files.delete(former);
            }
        }
    }
}
