// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.tools.Server;

/** A database server whose files lie in a directory, and which can be ended in the middle of what it does. */
public final class H2Server implements AutoCloseable {
    private final Server server;

    private H2Server(Server server) {
        this.server = server;
    }

    /** @param port 0 for any */
    public static H2Server start(Path directory, int port) throws SQLException {
        return new H2Server(Server.createTcpServer(
                        "-tcpPort", String.valueOf(port), "-ifNotExists", "-baseDir", directory.toString())
                .start());
    }

    public int port() {
        return server.getPort();
    }

    public String url() {
        return "jdbc:h2:tcp://localhost:" + port() + "/./records";
    }

    /**
     * Ends it, though clients are connected. H2 closes the sessions from here, one after the other, whatever their own
     * threads are doing. When a statement still reads while the last one goes, an assertion of {@code
     * MVStore.closeStore} fails, as {@code 1 != 2}: that nobody needs an older version. It closes the file all the
     * same, but leaves the other connections open, so they are closed by the next call. Servers run without
     * assertions.
     */
    public void kill() {
        boolean ended = false;
        while (!ended) {
            try {
                server.stop();
                ended = true;
            } catch (AssertionError stillRead) {
                // The connection at which it happened is gone: the next call goes on behind it.
            }
        }
    }

    @Override
    public void close() {
        kill();
    }
}
