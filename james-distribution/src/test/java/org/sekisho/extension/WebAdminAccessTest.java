// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.WebAdminPasswords;
import org.sekisho.webadmin.request.AccessGuard;
import org.sekisho.webadmin.request.BrowserGuard;

final class WebAdminAccessTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @ParameterizedTest
    @CsvSource({
        "'enabled=true\nhost=0.0.0.0', false, false",
        "'enabled=true\nhost=0.0.0.0\nhost=127.0.0.1', false, false",
        "'enabled=true\nhost=0.0.0.0\njwt.enabled=false\njwt.enabled=true', false, false",
        "'enabled=true\nhost=192.0.2.1\njwt.enabled=false', false, false",
        "'enabled=true\nhost=0.0.0.0', true, true",
        "'enabled=true\nhost=0.0.0.0\njwt.enabled=true', false, true",
        "'enabled=true\nhost=127.0.0.1', false, true",
        "'enabled=true', false, true",
        "'enabled=false\nhost=0.0.0.0', false, true"
    })
    void answersOtherMachinesOnlyWithATokenOrWhenTheAdminSaysSo(String text, boolean withoutToken, boolean answers)
            throws IOException {
        write(text);

        AccessGuard guard = WebAdminAccess.guard(new Directories(home), withoutToken, false);

        assertThat(guard.refusal() == null).isEqualTo(answers);
        if (!answers) {
            assertThat(guard.refusal())
                    .contains(
                            "write jwt.enabled=true", "host=127.0.0.1", "write webadmin.without-token=true into conf/");
        }
    }

    /** James 3.8 does not read it. */
    @ParameterizedTest
    @CsvSource({
        "'password=secret', true, true",
        "'password=secret', false, false",
        "'password=', true, false",
        "'password=,', true, false"
    })
    void answersOtherMachinesWithAPasswordWhereJamesAsksForIt(String text, boolean takesPasswords, boolean answers)
            throws IOException {
        write("enabled=true\nhost=0.0.0.0\n" + text);

        AccessGuard guard = WebAdminAccess.guard(new Directories(home), false, takesPasswords);

        assertThat(guard.equals(AccessGuard.OPEN)).isEqualTo(answers);
    }

    @Test
    void knowsThatThisJamesAsksForNoPassword() {
        assertThat(WebAdminPasswords.areAsked()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'enabled=true', false, localhost",
        "'enabled=true\nhost=127.0.1.1', false, 127.0.1.1",
        "'enabled=true\nhost=0.0.0.0', true,",
        "'enabled=true', true,"
    })
    void keepsOtherSitesOutWhereJamesAsksForNothing(String text, boolean withoutToken, @Nullable String host)
            throws IOException {
        write(text);

        assertThat(WebAdminAccess.guard(new Directories(home), withoutToken, false)
                        .browsers())
                .isNotNull()
                .extracting(BrowserGuard::host)
                .isEqualTo(host);
    }

    private void write(String text) throws IOException {
        Files.writeString(Files.createDirectories(home.resolve("conf")).resolve("webadmin.properties"), text);
    }

    @Test
    void answersWithoutAFile() {
        assertThat(WebAdminAccess.guard(new Directories(home), false, false)).isEqualTo(AccessGuard.OPEN);
    }
}
