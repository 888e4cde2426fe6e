// SPDX-License-Identifier: Apache-2.0
package org.sekisho.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;

/** Writes secrets: whole or not at all, readable by their owner only, and never over an existing file. */
public final class SecretFile {
    private static final int BYTES = 32;
    private static final String DIRECTORY_MODE = "rwx------";

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
