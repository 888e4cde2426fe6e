// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.mail.MessagingException;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.mailrepository.api.MailRepositoryPath;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.james.mailrepository.api.Protocol;
import org.apache.james.server.core.JamesServerResourceLoader;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.apache.mailet.Mail;
import org.sekisho.queue.DurableMailRepository;

/** A store with the one repository {@code file://var/mail/held}, the real one, below a directory. */
final class HeldFolder implements MailRepositoryStore {
    private final DurableMailRepository held = new DurableMailRepository();

    HeldFolder(Path directory) throws Exception {
        held.setFileSystem(new FileSystemImpl(new JamesServerResourceLoader(directory.toString())));
        BaseHierarchicalConfiguration configuration = new BaseHierarchicalConfiguration();
        configuration.addProperty("[@destinationURL]", "file://var/mail/held/");
        configuration.addProperty("[@FIFO]", false);
        configuration.addProperty("[@CACHEKEYS]", true);
        held.configure(configuration);
        held.init();
    }

    DurableMailRepository held() {
        return held;
    }

    List<MailKey> keys() {
        List<MailKey> keys = new ArrayList<>();
        held.list().forEachRemaining(keys::add);
        return keys;
    }

    /** The subjects of all that is held, in alphabetical order. */
    List<String> subjects() throws MessagingException {
        List<String> subjects = new ArrayList<>();
        for (MailKey key : keys()) {
            Mail mail = requireNonNull(held.retrieve(key));
            subjects.add(mail.getMessage().getSubject());
        }
        subjects.sort(String::compareTo);
        return subjects;
    }

    @Override
    public MailRepository select(MailRepositoryUrl url) {
        return held;
    }

    @Override
    public Optional<Protocol> defaultProtocol() {
        return Optional.of(new Protocol("file"));
    }

    @Override
    public Optional<MailRepository> get(MailRepositoryUrl url) {
        return Optional.of(held);
    }

    @Override
    public Stream<MailRepository> getByPath(MailRepositoryPath path) {
        return Stream.of(held);
    }

    @Override
    public Stream<MailRepositoryUrl> getUrls() {
        return Stream.of(MailRepositoryUrl.from("file://var/mail/held"));
    }
}
