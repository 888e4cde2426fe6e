// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.keys;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Objects;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;

/** Writes secrets: whole or not at all, readable by their owner only, and never over an existing file. */
final class KeyFiles {
    private static final String DIRECTORY_MODE = "rwx------";
    private static final String FILE_MODE = "rw-------";

    private KeyFiles() {}

    static void makeDirectory(Path directory) throws IOException {
        Files.createDirectories(directory);
        if (isPosix(directory)) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(DIRECTORY_MODE));
        }
    }

    /** @throws java.nio.file.FileAlreadyExistsException when the file is there; it is left as it was */
    static void write(Path file, byte[] content) throws IOException {
        Path draft = draft(file);
        try (FileChannel out = FileChannel.open(draft, EnumSet.of(StandardOpenOption.WRITE))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path draft(Path file) throws IOException {
        Path directory = Objects.requireNonNull(file.getParent());
        if (isPosix(directory)) {
            return Files.createTempFile(
                    directory,
                    ".new",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(FILE_MODE)));
        }
        return Files.createTempFile(directory, ".new", "");
    }

    static byte[] pem(Object... objects) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            for (Object object : objects) {
                pem.writeObject(object);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean isPosix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }
}
