// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.james.Home;

class ServerLockTest {

    @Test
    void keepsMailAndPasswordHashesFromOtherUsers(@TempDir Path directory) throws Exception {
        Home home = new Home(directory);

        ServerLock.makeLog(home);
        try (ServerLock claim = ServerLock.claim(home)) {
            claim.announce();
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.var())))
                .isEqualTo("rwx------");
    }

    @Test
    void saysWhoMayLookForTheServer(@TempDir Path directory) throws Exception {
        Home home = new Home(directory);
        try (ServerLock claim = ServerLock.claim(home)) {
            claim.announce();
            Files.setPosixFilePermissions(home.lockFile(), PosixFilePermissions.fromString("---------"));
            assumeFalse(Files.isWritable(home.lockFile()), "root may open every file");

            assertThatThrownBy(() -> ServerLock.find(home))
                    .isInstanceOf(IOException.class)
                    .hasMessage("var/sekisho.lock: may not be opened by " + System.getProperty("user.name")
                            + "; run this command as the user who runs the server");
        }
    }

    @Test
    void refusesASecondServerOnTheSameState(@TempDir Path directory) throws Exception {
        Home home = new Home(directory);

        try (ServerLock claim = ServerLock.claim(home)) {
            claim.announce();

            assertThatThrownBy(() -> ServerLock.claim(home))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("var: is in use: a server already runs here (process "
                            + ProcessHandle.current().pid() + ")");
        }
    }
}
