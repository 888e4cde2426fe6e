// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import com.google.inject.Module;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.james.ExtraProperties;
import org.sekisho.extension.check.ConfFilesCheck;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.WebAdminSettings;
import org.sekisho.extension.review.mail.KeptMailCheck;
import org.sekisho.james.keys.Keys;
import org.sekisho.james.sink.SinkFolder;
import org.sekisho.james.sink.SinkModule;
import org.sekisho.james.sink.SmtpSink;
import org.sekisho.james.start.HeadStart;
import org.sekisho.james.start.Preflight;
import org.sekisho.james.start.ServerLock;
import org.sekisho.james.start.StartFailure;
import org.sekisho.james.start.StartRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server in this process, until the process is told to end.
 *
 * @param sink whether all outgoing mail is kept in {@code var/sink} instead of leaving
 */
record ForegroundRun(Home home, boolean sink) {
    /** Returns when the server was stopped. */
    void run(PrintWriter out) throws StartRefusedException, IOException, InterruptedException {
        checkLogback();
        readProperties();
        HeadStart.begin();
        ServerLock claim = ServerLock.claim(home);
        makeKeys();
        Preflight.shipped().check(home);
        SekishoServer server = start();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, claim, stopped), "shutdown"));
        claim.announce();
        new StartBanner(home, sink, warnings(server)).print(out);
        stopped.await();
    }

    /** First of all: the log would tell of a broken file of its own by a stack trace. */
    private void checkLogback() throws StartRefusedException {
        List<Problem> problems = ConfFilesCheck.logback(home.directories());
        if (!problems.isEmpty()) {
            throw new StartRefusedException(problems, null);
        }
    }

    /** Before the first logger is made, since it reads its configuration then. */
    private void readProperties() {
        // James reads keys into keystores that never leave memory, and guards each there by 10 000 rounds of hashing.
        System.getProperties().putIfAbsent("keystore.pkcs12.keyPbeIterationCount", "1");
        // Guice would write a class for each class that it makes one object of.
        System.getProperties().putIfAbsent("guice_bytecode_gen_option", "DISABLED");
        System.setProperty("sekisho.log", home.log().toString());
        System.setProperty("logback.configurationFile", home.conf("logback.xml").toString());
        System.setProperty(
                ExtraProperties.OVERRIDE_PROPERTY, home.conf("jvm.properties").toString());
        ExtraProperties.initialize();
    }

    private List<String> warnings(SekishoServer server) throws IOException {
        List<String> configuration = Stream.concat(
                        WebAdminSettings.read(home.directories()).warning().stream(),
                        new KeptMailCheck().check(home.directories()).stream().map(Problem::toString))
                .toList();
        configuration.forEach(LoggerFactory.getLogger(ForegroundRun.class)::warn);
        return Stream.concat(configuration.stream(), server.probe(GeoDatabaseReport.class).problems().stream())
                .toList();
    }

    private void makeKeys() throws StartRefusedException {
        try {
            new Keys(home.keys()).makeMissing(InstantSource.system());
        } catch (IOException e) {
            throw new StartRefusedException(
                    List.of(Problem.at(
                            home.relative(home.keys()), String.valueOf(e.getMessage()), "fix that and start again")),
                    e);
        }
    }

    private SekishoServer start() throws StartRefusedException, IOException {
        Module[] modules = sink ? new Module[] {toSink()} : new Module[0];
        SekishoServer server = SekishoServer.of(home, modules);
        try {
            server.start();
            return server;
        } catch (Exception e) {
            throw StartFailure.explain(home, e);
        }
    }

    private Module toSink() throws IOException {
        return new SinkModule(SmtpSink.start(0, SinkFolder.at(home.sink())).port());
    }

    private static void stop(SekishoServer server, ServerLock claim, CountDownLatch stopped) {
        Logger logger = LoggerFactory.getLogger(ForegroundRun.class);
        try {
            logger.info("server=stopping");
            server.close();
            claim.close();
            logger.info("server=stopped");
        } catch (IOException e) {
            logger.warn("server=stopped, but its pid and lock files could not be removed", e);
        } finally {
            stopped.countDown();
        }
    }
}
