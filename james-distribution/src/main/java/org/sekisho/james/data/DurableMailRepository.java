// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.data;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.file.FileMailRepository;
import org.apache.mailet.Mail;
import org.jspecify.annotations.Nullable;

/**
 * James's repository of two files per message, which after {@link #store} are on the disk: a held mail outlives a power
 * cut as it outlives a {@code kill -9}. James's own leaves that to the operating system, which may take half a minute
 * and more; meanwhile the queue has forgotten the mail. Thread-safe as its parent.
 *
 * <p>Class name is configuration and never moves.
 */
public final class DurableMailRepository extends FileMailRepository {
    private static final String MESSAGE = ".Repository.FileStreamStore";
    private static final String ENVELOPE = ".Repository.FileObjectStore";

    private @Nullable FileSystem files;
    private String destination = "";
    private Path directory = Path.of("");

    @Override
    @Inject
    public void setFileSystem(FileSystem fileSystem) {
        super.setFileSystem(fileSystem);
        files = fileSystem;
    }

    @Override
    public void init() throws Exception {
        super.init();
        directory = requireNonNull(files).getFile(destination).toPath();
    }

    @Override
    public void configure(HierarchicalConfiguration<ImmutableNode> configuration) {
        super.configure(configuration);
        destination = configuration.getString("[@destinationURL]");
    }

    /**
     * Returns when the mail is on the disk.
     *
     * @throws MessagingException when it may not be there; the queue then keeps it and tries again
     */
    @Override
    public MailKey store(Mail mail) throws MessagingException {
        MailKey key = super.store(mail);
        String name = HexFormat.of().withUpperCase().formatHex(key.asString().getBytes(Charset.defaultCharset()));
        try {
            force(directory.resolve(name + MESSAGE), StandardOpenOption.WRITE);
            force(directory.resolve(name + ENVELOPE), StandardOpenOption.WRITE);
            force(directory, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new MessagingException("mail " + key.asString() + " is not yet on the disk in " + directory, e);
        }
        return key;
    }

    private static void force(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }
}
