// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.review.mail.HeldMailCheck;
import org.sekisho.james.ServerUnderTest;

/** What is told at the start of a James with the files of its samples. */
final class StartReviewTest {
    private static final String PIPELINE = """
            <mailetcontainer><processors><processor state="held">
            <mailet match="All" class="ToRepository"><repositoryPath>memory://var/mail/held/</repositoryPath></mailet>
            </processor></processors></mailetcontainer>
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @Test
    void namesTheLinesToAdd() throws IOException {
        Path conf = Files.createDirectory(home.resolve("conf"));
        Files.writeString(conf.resolve("mailetcontainer.xml"), PIPELINE);
        Files.writeString(conf.resolve("webadmin.properties"), "enabled=true\nhost=0.0.0.0\n");

        assertThat(StartReview.problems(new Directories(home)).map(Problem::toString))
                .containsExactly(
                        "conf/webadmin.properties: WebAdmin asks for no token, so anybody on the network can read"
                                + " headers of held mail and release submitters; write jwt.enabled=true and"
                                + " jwt.publickeypem.url=file://conf/jwt_publickey, or host=127.0.0.1",
                        "conf/mailetcontainer.xml:2: <repositoryPath>memory://var/mail/held/</repositoryPath>: held"
                                + " mail is kept in memory, and is gone after a restart; write"
                                + " file://var/mail/held/ here, and"
                                + " into conf/mailrepositorystore.xml: " + HeldMailCheck.ON_DISK,
                        "conf/mailetcontainer.xml:2: <repositoryPath>memory://var/mail/held/</repositoryPath>: on a"
                                + " full disk, mail that should be kept here is lost; add to this mailet:"
                                + " <onMailetException>propagate</onMailetException>");
    }

    /** James takes the first line, and this one has no password: it is a James 3.8. */
    @Test
    void isNotMisledByWhatThisJamesDoesNotTake() throws IOException {
        Path conf = Files.createDirectory(home.resolve("conf"));
        Files.writeString(
                conf.resolve("mailetcontainer.xml"),
                PIPELINE.replace("memory:", "file:")
                        .replace(
                                "</repositoryPath>",
                                "</repositoryPath><onMailetException>propagate</onMailetException>"));
        Files.writeString(
                conf.resolve("webadmin.properties"), "enabled=true\nhost=0.0.0.0\nhost=127.0.0.1\npassword=secret\n");

        assertThat(StartReview.problems(new Directories(home)).map(Problem::problem))
                .singleElement()
                .asString()
                .contains("anybody on the network");
    }

    @Test
    void saysNothingOfWhatSekishoShips() {
        Path shipped = ServerUnderTest.repository();

        assertThat(StartReview.problems(new Directories(shipped))).isEmpty();
        assertThat(StartReview.problems(
                        new Directories(shipped.resolve("conf/james"), shipped.resolve("conf/james/memory"))))
                .isEmpty();
    }
}
