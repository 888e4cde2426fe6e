// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.data;

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
import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
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
        return FakeMail.builder()
                .name(name)
                .sender("alice@example.org")
                .recipient("bob@remote.example")
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
        assertThat(again.retrieve(key).getMessage().getSubject()).isEqualTo("held");
        assertThat(again.retrieve(key).getMaybeSender().asString()).isEqualTo("alice@example.org");
    }

    @Test
    void saysThatAMailIsNotOnTheDisk() throws Exception {
        DurableMailRepository repository = open();
        repository.store(mail("first"));
        try (var files = Files.list(directory.resolve("held"))) {
            for (Path file : List.copyOf(files.toList())) {
                Files.delete(file);
            }
        }
        Files.delete(directory.resolve("held"));
        Files.createFile(directory.resolve("held"));

        assertThatThrownBy(() -> repository.store(mail("second"))).isInstanceOf(MessagingException.class);
    }
}
