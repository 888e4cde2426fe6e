// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.sekisho.cli.server.CommandFailure;
import org.sekisho.cli.server.LocalServer;
import org.sekisho.cli.server.StartRefusal;
import org.sekisho.extension.DeskSettings;
import org.sekisho.extension.SekishoSettings;
import org.sekisho.extension.configuration.WebAdminSettings;
import org.sekisho.extension.configuration.xml.SmtpServerXml;
import org.sekisho.james.demo.Demo;
import org.sekisho.james.demo.nodes.StorePrograms;
import org.sekisho.james.demo.nodes.TwoNodesDemo;
import org.sekisho.james.demo.scene.Pace;
import org.sekisho.james.keys.Keys;
import org.sekisho.james.keys.TokenIssuer;
import org.sekisho.james.start.ServerLock;
import org.sekisho.james.start.StartRefusedException;

/** The server of {@link Home#locate}, as the command line meets it. Immutable. */
public final class HomeServer implements LocalServer {

    @Override
    public void select(Path home) {
        Home.select(home);
    }

    @Override
    public Path home() {
        return Home.locate().root();
    }

    @Override
    public Path log() throws IOException {
        Home home = Home.locate();
        ServerLock.makeLog(home);
        return home.log();
    }

    @Override
    public void run(boolean sink, PrintWriter out) throws StartRefusal, IOException, InterruptedException {
        try {
            new ForegroundRun(Home.locate(), sink).run(out);
        } catch (StartRefusedException e) {
            throw refused(e);
        }
    }

    private static StartRefusal refused(StartRefusedException why) {
        return new StartRefusal(String.valueOf(why.getMessage()), why);
    }

    @Override
    public Optional<ProcessHandle> running() throws IOException {
        return ServerLock.find(Home.locate());
    }

    @Override
    public boolean demo(int seconds, boolean keep, PrintStream out) throws Exception {
        Home home = Home.locate();
        logToFile(out);
        try {
            return new Demo(home, Pace.hourIn(seconds), InstantSource.system(), out, isTerminal(), keep).run();
        } catch (StartRefusedException e) {
            throw refused(e);
        }
    }

    /** Before the first logger is made, since it reads its configuration then. */
    private static void logToFile(PrintStream out) throws IOException {
        Path log = Files.createTempFile("sekisho-demo", ".log");
        System.setProperty("sekisho.log", log.toString());
        System.setProperty("logback.configurationFile", "logback-demo.xml");
        out.println("Log: " + log);
    }

    @Override
    public boolean demoOfTwoNodes(Optional<Path> redis, Optional<Path> postgres, PrintStream out) throws Exception {
        Home home = Home.locate();
        StorePrograms programs = StorePrograms.find(redis, postgres);
        logToFile(out);
        try {
            return new TwoNodesDemo(home, programs, InstantSource.system(), out).run();
        } catch (StartRefusedException e) {
            throw refused(e);
        }
    }

    /** Set by the start script: Java itself cannot tell in all its versions. */
    private static boolean isTerminal() {
        return Boolean.getBoolean("sekisho.terminal");
    }

    @Override
    public WebAdminAddress webAdmin() throws IOException {
        WebAdminSettings settings = WebAdminSettings.read(Home.locate().directories());
        return new WebAdminAddress(settings.enabled(), settings.url());
    }

    @Override
    public String token(String subject, Duration life, boolean readsMail) throws CommandFailure {
        Home home = Home.locate();
        Keys keys = new Keys(home.keys());
        String file = home.relative(keys.jwtPrivateKey());
        if (Files.notExists(keys.jwtPrivateKey())) {
            throw new CommandFailure(
                    CommandFailure.UNREACHABLE,
                    file + ": does not exist, so no server has run on " + home.root() + "; start it with: "
                            + System.getProperty("sekisho.command", "./sekisho") + " run");
        }
        try {
            return TokenIssuer.of(keys, InstantSource.system()).issue(subject, life, readsMail);
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    file + ": cannot be read (" + e.getMessage()
                            + "); run this command as the user who runs the server",
                    e);
        }
    }

    @Override
    public List<String> listeners() {
        return SmtpServerXml.listeners(Home.locate().directories()).stream()
                .map(listener -> listener.address() + "  " + listener.name())
                .toList();
    }

    @Override
    public ZoneId deskZone() {
        return deskZone(Home.locate());
    }

    static ZoneId deskZone(Home home) {
        Properties settings = new Properties();
        try (Reader text = Files.newBufferedReader(home.conf(SekishoSettings.FILE), StandardCharsets.UTF_8)) {
            settings.load(text);
        } catch (IOException | IllegalArgumentException e) {
            // What is wrong with the file stops the start of a server and is told there.
            return ZoneId.systemDefault();
        }
        String zone = settings.getProperty(DeskSettings.ZONE.name(), "").strip();
        return ZoneId.getAvailableZoneIds().contains(zone) ? ZoneId.of(zone) : ZoneId.systemDefault();
    }
}
