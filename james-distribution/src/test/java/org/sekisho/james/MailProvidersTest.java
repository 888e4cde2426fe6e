// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Properties;
import javax.mail.NoSuchProviderException;
import javax.mail.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sekisho.james.remote.SMTPTransport;

final class MailProvidersTest {
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final List<String> asked = new ArrayList<>();

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    private void use(ClassLoader loader) {
        Thread.currentThread().setContextClassLoader(loader);
    }

    /** What JavaMail asks the class path for. */
    private final class Listening extends ClassLoader {
        Listening() {
            super(before);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            asked.add(name);
            return super.getResources(name);
        }
    }

    private static void twoDeliveries() throws NoSuchProviderException {
        Session session = Session.getInstance(new Properties());
        for (String protocol : List.of("smtp", "smtps", "smtp", "smtps")) {
            assertThat(session.getTransport(protocol).getURLName().getProtocol())
                    .isEqualTo(protocol);
        }
    }

    @Test
    void javaMailSearchesTheClassPathForEachDelivery() throws NoSuchProviderException {
        use(new Listening());

        twoDeliveries();

        assertThat(asked).filteredOn(MailProviders.SERVICES::equals).hasSize(4);
    }

    @Test
    void itDoesNotWhereItFindsNothing() throws NoSuchProviderException {
        use(new MailProviders(new Listening()));

        twoDeliveries();

        assertThat(asked).doesNotContain(MailProviders.SERVICES);
    }

    @Test
    void javaMailFindsOurTransport() throws NoSuchProviderException {
        use(new MailProviders(before));

        Session session = Session.getInstance(new Properties());

        assertThat(session.getTransport("smtp")).isInstanceOf(SMTPTransport.class);
        assertThat(session.getTransport("smtps")).isInstanceOf(SMTPTransport.class);
    }

    @Test
    void javaMailReadsItsFilesOnce() throws NoSuchProviderException {
        use(new MailProviders(new Listening()));

        twoDeliveries();
        twoDeliveries();

        assertThat(asked)
                .filteredOn(name -> name.startsWith(MailProviders.FILES))
                .contains("META-INF/javamail.providers")
                .doesNotHaveDuplicates();
    }

    @Test
    void hidesNothingElse() throws IOException {
        assertThat(new MailProviders(before).getResources("META-INF/services/org.sekisho.cli.server.LocalServer"))
                .isNotNull()
                .satisfies(found -> assertThat(found.hasMoreElements()).isTrue());
    }
}
