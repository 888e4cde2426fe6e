// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.mail.MessagingException;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.james.core.MailAddress;
import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.server.core.MailImpl;
import org.apache.james.webadmin.service.ReprocessingService;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableMailRepositoryTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private DurableMailRepository open() throws Exception {
        DurableMailRepository repository = new DurableMailRepository();
        repository.setFileSystem(new FileSystem() {
            @Override
            public File getBasedir() {
                return directory.toFile();
            }

            @Override
            public InputStream getResource(String url) throws IOException {
                return Files.newInputStream(getFile(url).toPath());
            }

            @Override
            public File getFile(String url) {
                return directory
                        .resolve(url.substring(FileSystem.FILE_PROTOCOL.length()))
                        .toFile();
            }
        });
        BaseHierarchicalConfiguration configuration = new BaseHierarchicalConfiguration();
        configuration.addProperty("[@destinationURL]", "file://held/");
        configuration.addProperty("[@FIFO]", false);
        configuration.addProperty("[@CACHEKEYS]", true);
        repository.configure(configuration);
        repository.init();
        return repository;
    }

    private static Mail mail(String name) throws MessagingException {
        return MailImpl.builder()
                .name(name)
                .sender("alice@example.org")
                .addRecipient("bob@remote.example")
                .mimeMessage(MimeMessageBuilder.mimeMessageBuilder()
                        .setSubject("held")
                        .setText("Keep me."))
                .build();
    }

    @Test
    void findsAfterARestartWhatItStored() throws Exception {
        MailKey key = open().store(mail("Mail1732-x/y"));

        DurableMailRepository again = open();

        assertThat(again.list()).toIterable().containsExactly(key);
        assertThat(read(again, key).getMessage().getSubject()).isEqualTo("held");
        assertThat(read(again, key).getMaybeSender().asString()).isEqualTo("alice@example.org");
    }

    @Test
    void saysThatAMailIsNotOnTheDisk() throws Exception {
        DurableMailRepository repository = open();
        repository.store(mail("first"));
        for (Path file : files("")) {
            Files.delete(file);
        }
        Files.delete(directory.resolve("held"));
        Files.createFile(directory.resolve("held"));

        assertThatThrownBy(() -> repository.store(mail("second"))).isInstanceOf(MessagingException.class);
    }

    @Test
    void keepsAMailThatComesBackBeforeItsOldNameIsRemoved() throws Exception {
        DurableMailRepository repository = open();
        MailKey before = repository.store(mail("held"));
        Mail comesBack = read(repository, before);
        comesBack.setAttribute(new Attribute(ReprocessingService.RETRY_ATTRIBUTE_NAME, AttributeValue.of(1)));

        MailKey after = repository.store(comesBack);
        repository.remove(before);

        assertThat(repository.list()).toIterable().containsExactly(after);
        assertThat(read(repository, after).getMessage().getSubject()).isEqualTo("held");
    }

    /** RemoteDelivery gives up one recipient at the first attempt and another at a later one, under one name. */
    @Test
    void keepsBothFailuresOfOneMail() throws Exception {
        DurableMailRepository repository = open();
        Mail first = mail("m-to-remote.example");
        first.setRecipients(List.of(new MailAddress("r1@remote.example")));
        Mail later = mail("m-to-remote.example");
        later.setRecipients(List.of(new MailAddress("r2@remote.example")));
        Mail last = mail("m-to-remote.example");
        last.setRecipients(List.of(new MailAddress("r3@remote.example")));

        List<MailKey> keys = List.of(repository.store(first), repository.store(later), repository.store(last));

        assertThat(keys)
                .extracting(MailKey::asString)
                .containsExactly("m-to-remote.example", "m-to-remote.example-2", "m-to-remote.example-3");
        assertThat(repository.list()).toIterable().containsExactlyInAnyOrderElementsOf(keys);
        assertThat(read(repository, keys.get(0)).getRecipients()).isEqualTo(first.getRecipients());
        Mail second = read(repository, keys.get(1));
        assertThat(second.getRecipients()).isEqualTo(later.getRecipients());
        assertThat(second.getName()).as("by which it is listed and removed").isEqualTo("m-to-remote.example-2");
    }

    @Test
    void replacesAMailForTheSameRecipients() throws Exception {
        DurableMailRepository repository = open();

        repository.store(mail("m1"));
        repository.store(mail("m1"));

        assertThat(repository.list()).toIterable().containsExactly(new MailKey("m1"));
    }

    @Test
    void keepsOneCopyOfAMailThatComesBackTwice() throws Exception {
        DurableMailRepository repository = open();
        Mail comesBack = mail("held-again1");
        comesBack.setAttribute(new Attribute(ReprocessingService.RETRY_ATTRIBUTE_NAME, AttributeValue.of(2)));

        repository.store(comesBack);
        repository.store(comesBack);

        assertThat(repository.list()).toIterable().containsExactly(new MailKey("held-again2"));
    }

    @Test
    void keepsAMailThatCannotBeRead() throws Exception {
        DurableMailRepository repository = open();
        MailKey key = repository.store(mail("held"));
        Path envelope = files("FileObjectStore").get(0);
        byte[] sound = Files.readAllBytes(envelope);
        Files.write(envelope, new byte[] {1, 2, 3});

        assertThat(repository.retrieve(key)).isNull();
        Files.write(envelope, sound);

        assertThat(read(repository, key).getMessage().getSubject()).isEqualTo("held");
    }

    @Test
    void knowsNoMailThatWasNeverStored() throws Exception {
        assertThat(open().retrieve(new MailKey("nobody"))).isNull();
    }

    private static Mail read(DurableMailRepository repository, MailKey key) throws MessagingException {
        return requireNonNull(repository.retrieve(key));
    }

    private List<Path> files(String kind) throws IOException {
        try (var files = Files.list(directory.resolve("held"))) {
            return files.filter(file -> file.toString().endsWith(kind)).toList();
        }
    }
}
