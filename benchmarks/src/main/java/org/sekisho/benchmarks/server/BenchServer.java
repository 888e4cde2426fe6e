// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.james.GuiceJamesServer;
import org.apache.james.MemoryJamesConfiguration;
import org.apache.james.MemoryJamesServerMain;
import org.apache.james.modules.protocols.SmtpGuiceProbe;
import org.apache.james.utils.DataProbeImpl;

/** James's in-memory server with one account, a queue of choice, and everything relayed to one sink. */
public final class BenchServer implements Closeable {

    public static final String USER = "bench@sekisho.example";
    public static final String PASSWORD = "correct horse";

    private static final String[] CONFIGURATION = {
        "dnsservice.xml",
        "domainlist.xml",
        "imapserver.xml",
        "mailetcontainer.xml",
        "mailrepositorystore.xml",
        "smtpserver.xml",
        "usersrepository.xml",
        "webadmin.properties"
    };

    private final GuiceJamesServer server;

    private BenchServer(GuiceJamesServer server) {
        this.server = server;
    }

    /**
     * @param home an empty directory
     * @param settings what stands as {@code ${name}} in the configuration files
     */
    public static BenchServer start(QueueVariant queue, Path home, Map<String, String> settings) throws Exception {
        Path conf = Files.createDirectories(home.resolve("conf"));
        for (String file : CONFIGURATION) {
            Files.writeString(conf.resolve(file), configuration(file, settings));
        }
        MemoryJamesConfiguration configuration = MemoryJamesConfiguration.builder()
                .workingDirectory(home.toFile())
                .build();
        GuiceJamesServer server =
                MemoryJamesServerMain.createServer(configuration).overrideWith(queue.module());
        server.start();
        server.getProbe(DataProbeImpl.class).fluent().addUser(USER, PASSWORD);
        return new BenchServer(server);
    }

    public int port() {
        return server.getProbe(SmtpGuiceProbe.class).getSmtpPort().getValue();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static String configuration(String file, Map<String, String> settings) throws IOException {
        try (InputStream in = BenchServer.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException(file + " is missing from the benchmark");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                text = text.replace("${" + setting.getKey() + "}", setting.getValue());
            }
            return text;
        }
    }
}
