// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import com.google.inject.Module;
import org.apache.james.GuiceJamesServer;
import org.apache.james.data.UsersRepositoryModuleChooser.Implementation;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.apache.james.utils.GuiceProbe;

/**
 * The submission server of one {@link Home}: SMTP in, mailets, SMTP out, WebAdmin. One start and one close each;
 * not for sharing between threads while starting or closing.
 */
public final class SekishoServer implements AutoCloseable {
    static {
        // James would otherwise end the process on a failed start, before anybody could say why.
        System.setProperty("james.exit.on.startup.error", "false");
    }

    private final GuiceJamesServer james;

    private SekishoServer(GuiceJamesServer james) {
        this.james = james;
    }

    /**
     * A server that is put together but not started.
     *
     * @param replacing modules whose bindings win over the server's own
     */
    public static SekishoServer of(Home home, Module... replacing) {
        JamesHome configuration = new JamesHome(home);
        return new SekishoServer(GuiceJamesServer.forConfiguration(configuration)
                .combineWith(ServerModules.of(home, usersOf(configuration)))
                .overrideWith(replacing));
    }

    private static Implementation usersOf(JamesHome configuration) {
        return Implementation.parse(
                new FileConfigurationProvider(new FileSystemImpl(configuration.directories()), configuration));
    }

    /**
     * Starts everything; returns once all ports listen.
     *
     * @throws Exception whatever James could not start with
     */
    public void start() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // All threads that James starts inherit it.
        thread.setContextClassLoader(new MailProviders(before));
        try {
            james.start();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** James's view on one of its parts, for instance {@code SmtpGuiceProbe}. Only after {@link #start}. */
    public <T extends GuiceProbe> T probe(Class<T> probe) {
        return james.getProbe(probe);
    }

    /** Stops accepting, lets running deliveries end for half a minute, closes queues and databases. */
    @Override
    public void close() {
        james.stop();
    }
}
