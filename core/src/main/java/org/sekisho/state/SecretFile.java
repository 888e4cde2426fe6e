// SPDX-License-Identifier: Apache-2.0
package org.sekisho.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Reads and writes secrets. They are written whole or not at all, readable by their owner only, and never over an
 * existing file.
 */
public final class SecretFile {
    private static final int BYTES = 32;
    private static final String DIRECTORY_MODE = "rwx------";

    private static final Set<PosixFilePermission> FOR_OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private SecretFile() {}

    /**
     * The secret in a file; 32 random bytes in Base64 are put there when there is none.
     *
     * @throws IOException when the file cannot be read or made
     */
    public static String readOrMake(Path file) throws IOException {
        if (Files.notExists(file)) {
            makeDirectory(Objects.requireNonNull(file.getParent()));
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            write(file, Base64.getEncoder().encode(random));
        }
        return Files.readString(file, StandardCharsets.US_ASCII);
    }

    /**
     * What an admin wrote into a file that only its owner may read.
     *
     * @throws IOException when it cannot be read, or others may read it, with what to do
     */
    public static String readPrivate(Path file) throws IOException {
        if (Files.notExists(file)) {
            throw new NoSuchFileException("there is no " + file);
        }
        if (isPosix(file)) {
            Set<PosixFilePermission> open = Files.getPosixFilePermissions(file);
            open.retainAll(FOR_OTHERS);
            if (!open.isEmpty()) {
                throw new IOException(file + " holds a secret and is open to others; run chmod 600 " + file);
            }
        }
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    /** Makes a directory with all above it; nobody else may look into it. */
    public static void makeDirectory(Path directory) throws IOException {
        Files.createDirectories(directory);
        if (isPosix(directory)) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(DIRECTORY_MODE));
        }
    }

    /** Makes a file. */
    public static void write(Path file, byte[] content) throws IOException {
        AtomicFile.replace(file, content);
    }

    private static boolean isPosix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }
}
