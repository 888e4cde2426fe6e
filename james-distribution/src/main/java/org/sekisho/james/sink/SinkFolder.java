// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.sink;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a {@link SmtpSink} took as {@code .eml} files of one directory, which any mail program opens. The envelope
 * stands on top of each as {@code X-Envelope-From} and {@code X-Envelope-To}. Thread-safe.
 */
public final class SinkFolder implements Consumer<ReceivedMail> {
    private static final Logger LOGGER = LoggerFactory.getLogger(SinkFolder.class);

    private static final int SHOWN = 5;

    private final Path directory;

    private SinkFolder(Path directory) {
        this.directory = directory;
    }

    /**
     * The folder at that place, made if it is missing.
     *
     * @throws IOException when it cannot be made
     */
    public static SinkFolder at(Path directory) throws IOException {
        return new SinkFolder(Files.createDirectories(directory));
    }

    /** @throws UncheckedIOException when the file cannot be written */
    @Override
    public void accept(ReceivedMail mail) {
        String name = UUID.randomUUID() + ".eml";
        Path draft = directory.resolve("." + name);
        try {
            Files.write(draft, withEnvelope(mail));
            Files.move(draft, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LOGGER.info("sink=kept sender=<{}> recipients={} file={}", mail.sender(), some(mail.recipients()), name);
    }

    /** All of a few; the file has the others. */
    private static String some(List<String> recipients) {
        return recipients.size() <= SHOWN
                ? recipients.toString()
                : recipients.subList(0, SHOWN) + " and " + (recipients.size() - SHOWN) + " more";
    }

    private static byte[] withEnvelope(ReceivedMail mail) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String envelope = "X-Envelope-From: <" + mail.sender() + ">\r\nX-Envelope-To: "
                + String.join(", ", mail.recipients()) + "\r\n";
        out.write(envelope.getBytes(StandardCharsets.UTF_8));
        out.write(mail.content());
        return out.toByteArray();
    }
}
