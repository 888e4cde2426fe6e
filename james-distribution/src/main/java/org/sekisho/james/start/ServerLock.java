// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.start;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.james.Home;
import org.sekisho.state.FileClaim;

/**
 * The claim of one process on a {@link Home}: while it lives no other server opens the same state. Held by a lock of
 * the operating system, so it ends with the process, however that ends.
 */
public final class ServerLock implements AutoCloseable {
    private final Home home;
    private final FileClaim claim;

    private ServerLock(Home home, FileClaim claim) {
        this.home = home;
        this.claim = claim;
    }

    /**
     * Claims the home, making {@code var/} if it is missing.
     *
     * @throws StartRefusedException when another process has it, or {@code var/} cannot be written
     */
    public static ServerLock claim(Home home) throws StartRefusedException {
        try {
            makeLog(home);
            Files.createDirectories(home.database());
            Optional<FileClaim> claim = FileClaim.take(home.lockFile());
            if (claim.isEmpty()) {
                throw new StartRefusedException(List.of(alreadyRunning(home)), null);
            }
            Files.deleteIfExists(home.pidFile());
            return new ServerLock(home, claim.get());
        } catch (IOException e) {
            throw new StartRefusedException(
                    List.of(Problem.at(
                            home.relative(home.var()),
                            "cannot be written (" + e + ")",
                            "let the user who runs Sekisho write there")),
                    e);
        }
    }

    /** Makes {@code var/} for its owner only, if it is missing, and the directory for logs in it. */
    public static void makeLog(Home home) throws IOException {
        makePrivate(home.var());
        Files.createDirectories(home.log());
    }

    /** Writes down the process id, as the sign that the server is up. */
    public void announce() throws IOException {
        Files.writeString(home.pidFile(), ProcessHandle.current().pid() + "\n");
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(home.pidFile());
        claim.close();
    }

    /**
     * The process of the server that runs on that home; empty when none does, whatever files are left over.
     *
     * @throws IOException with the remedy, when it is not this user's
     */
    public static Optional<ProcessHandle> find(Home home) throws IOException {
        if (Files.notExists(home.lockFile()) || Files.notExists(home.pidFile())) {
            return Optional.empty();
        }
        Optional<FileClaim> free;
        try {
            free = FileClaim.take(home.lockFile());
        } catch (AccessDeniedException e) {
            throw new IOException(
                    home.relative(home.lockFile()) + ": may not be opened by " + System.getProperty("user.name")
                            + "; run this command as the user who runs the server",
                    e);
        }
        if (free.isPresent()) {
            free.get().close();
            return Optional.empty();
        }
        return pid(home).flatMap(ProcessHandle::of);
    }

    /** Mail and password hashes lie there. A directory that exists keeps the mode it has. */
    private static void makePrivate(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            Files.createDirectories(directory);
            if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }

    private static Problem alreadyRunning(Home home) throws IOException {
        String who = pid(home).map(pid -> "process " + pid).orElse("another process");
        return Problem.at(
                home.relative(home.var()),
                "is in use: a server already runs here (" + who + ")",
                "stop it first with \"sekisho stop\", or set SEKISHO_HOME to another directory");
    }

    private static Optional<Long> pid(Home home) throws IOException {
        if (Files.notExists(home.pidFile())) {
            return Optional.empty();
        }
        String text = Files.readString(home.pidFile()).strip();
        return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
