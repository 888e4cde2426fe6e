// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.file.FileMailRepository;
import org.apache.james.webadmin.service.ReprocessingService;
import org.apache.mailet.Mail;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * James's repository of two files per message, with what its parent lacks for mail that must not get lost:
 *
 * <ul>
 *   <li>After {@link #store} the mail is on the disk: it outlives a power cut as it outlives a {@code kill -9}. The
 *       parent leaves that to the operating system, which may take half a minute and more; meanwhile the queue has
 *       forgotten the mail.
 *   <li>A mail that was sent through the pipeline again and comes back is kept under a new name. WebAdmin's
 *       {@code reprocess} puts a mail into the queue first and removes its name here afterwards; under its old name it
 *       could remove what had come back already. So is a mail of the same name as one that is here for other
 *       recipients: RemoteDelivery gives up one recipient now and another a day later, and the parent would replace the
 *       former.
 *   <li>A mail that cannot be read stays where it is, and the log names its file. The parent deletes it.
 * </ul>
 *
 * <p>Thread-safe as its parent.
 *
 * <p>Class name is configuration and never moves.
 */
public final class DurableMailRepository extends FileMailRepository {
    private static final String MESSAGE = ".Repository.FileStreamStore";
    private static final String ENVELOPE = ".Repository.FileObjectStore";
    private static final String AGAIN = "-again";
    private static final Pattern SUFFIX = Pattern.compile(AGAIN + "\\d{1,9}$");
    private static final Logger LOGGER = LoggerFactory.getLogger(DurableMailRepository.class);

    /** Threads that only wait for the disk; they end when there is nothing to do. */
    private static final ForkJoinPool FORCING = new ForkJoinPool(8);

    private final Set<MailKey> incomplete = ConcurrentHashMap.newKeySet();

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
     * Returns when the mail is on the disk. Its name ends in {@code -again} and a number when it was reprocessed, in
     * {@code -2} and so on when that name is taken. A mail for the same recipients is replaced: it is the same, tried
     * again.
     *
     * @throws MessagingException when it may not be there; the queue then keeps it and tries again
     */
    @Override
    public MailKey store(Mail mail) throws MessagingException {
        rename(mail);
        MailKey key = claim(mail);
        try {
            super.store(mail);
            force(file(key, MESSAGE), StandardOpenOption.WRITE);
            force(file(key, ENVELOPE), StandardOpenOption.WRITE);
            force(directory, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new MessagingException("mail " + key.asString() + " is not yet on the disk in " + directory, e);
        } finally {
            incomplete.remove(key);
        }
        return key;
    }

    /**
     * Keeps mails under the names that they have; returns when all are on the disk, in a fraction of the time that
     * {@link #store} takes for each. Mail of the same name that is here already is replaced.
     *
     * @throws MessagingException when some may not be there
     */
    public void storeAll(List<Mail> mails) throws MessagingException {
        List<MailKey> keys = mails.stream().map(MailKey::forMail).toList();
        incomplete.addAll(keys);
        try {
            for (Mail mail : mails) {
                super.store(mail);
            }
            // What is written already is forced faster by several: the file system writes one journal for all.
            List<Path> written = keys.stream()
                    .flatMap(key -> Stream.of(file(key, MESSAGE), file(key, ENVELOPE)))
                    .toList();
            forceAll(written);
            force(directory, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new MessagingException(mails.size() + " mails are not yet on the disk in " + directory, e);
        } finally {
            incomplete.removeAll(keys);
        }
    }

    /** Removes mails; returns when a power cut cannot bring one back. A mail that is not there is no mistake. */
    public void removeAll(List<MailKey> keys) throws MessagingException {
        for (MailKey key : keys) {
            remove(key);
        }
        try {
            force(directory, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new MessagingException("removed mail may come back after a power cut in " + directory, e);
        }
    }

    private static void forceAll(List<Path> files) throws IOException {
        List<ForkJoinTask<?>> tasks = new ArrayList<>();
        for (Path file : files) {
            tasks.add(FORCING.submit(() -> {
                force(file, StandardOpenOption.WRITE);
                return file;
            }));
        }
        tasks.forEach(ForkJoinTask::quietlyJoin);
        for (ForkJoinTask<?> task : tasks) {
            if (task.isCompletedAbnormally()) {
                throw new IOException(task.getException());
            }
        }
    }

    /** Null when there is no such mail, when it is being stored at this moment, and when its file cannot be read. */
    @Override
    public @Nullable Mail retrieve(MailKey key) throws MessagingException {
        return incomplete.contains(key) || !isReadable(file(key, ENVELOPE)) ? null : super.retrieve(key);
    }

    private static boolean isReadable(Path envelope) {
        try (ObjectInputStream stream = new ObjectInputStream(Files.newInputStream(envelope))) {
            return stream.readObject() instanceof Mail;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            LOGGER.error(
                    "a stored mail cannot be read and stays where it is: {}; its message is next to it in {}",
                    envelope,
                    MESSAGE,
                    e);
            return false;
        }
    }

    private static void rename(Mail mail) {
        int times = mail.getAttribute(ReprocessingService.RETRY_ATTRIBUTE_NAME)
                .flatMap(attribute -> attribute.getValue().valueAs(Integer.class))
                .orElse(0);
        if (times > 0) {
            mail.setName(SUFFIX.matcher(mail.getName()).replaceFirst("") + AGAIN + times);
        }
    }

    /** Finds a name that no other mail has, and keeps others from it until this mail is stored. */
    private MailKey claim(Mail mail) throws MessagingException {
        String name = mail.getName();
        for (int next = 2; ; next++) {
            MailKey key = MailKey.forMail(mail);
            if (incomplete.add(key) && isFree(key, mail)) {
                return key;
            }
            mail.setName(name + "-" + next);
        }
    }

    private boolean isFree(MailKey key, Mail mail) throws MessagingException {
        boolean free = false;
        try {
            free = !isOfAnother(key, mail);
        } finally {
            if (!free) {
                incomplete.remove(key);
            }
        }
        return free;
    }

    private boolean isOfAnother(MailKey key, Mail mail) throws MessagingException {
        Path envelope = file(key, ENVELOPE);
        if (!Files.exists(envelope)) {
            return false;
        }
        // What cannot be read is somebody's.
        Mail before = isReadable(envelope) ? super.retrieve(key) : null;
        try {
            return before == null || !Set.copyOf(before.getRecipients()).equals(Set.copyOf(mail.getRecipients()));
        } finally {
            LifecycleUtil.dispose(before);
        }
    }

    private Path file(MailKey key, String kind) {
        byte[] name = key.asString().getBytes(Charset.defaultCharset());
        return directory.resolve(HexFormat.of().withUpperCase().formatHex(name) + kind);
    }

    private static void force(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }
}
