// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.sekisho.james.Home;
import org.sekisho.james.SekishoServer;
import org.sekisho.james.demo.scene.Pace;
import org.sekisho.james.demo.scene.Part;
import org.sekisho.james.demo.scene.Performance;
import org.sekisho.james.demo.scene.PlannedComplaint;
import org.sekisho.james.demo.scene.Scene;
import org.sekisho.james.demo.stage.DemoAdmin;
import org.sekisho.james.demo.stage.Patience;
import org.sekisho.james.demo.stage.Stage;
import org.sekisho.james.keys.Keys;
import org.sekisho.james.sink.ReceivedMail;
import org.sekisho.james.sink.SinkInbox;
import org.sekisho.james.sink.SmtpSink;
import org.sekisho.james.start.Preflight;
import org.sekisho.james.start.StartRefusedException;

/**
 * Plays a scene through a private server that has the admin's own {@code conf/}, over real SMTP connections, and tells
 * who was stopped and what became of everybody's mail. Nothing leaves the machine, nothing of the admin's is touched.
 *
 * @param model the home whose {@code conf/} is shown; it is only read
 * @param pace how fast
 * @param out where the table goes
 * @param terminal whether that is a terminal, on which a table can be drawn over
 * @param keep whether the server goes on running then, until the process is stopped
 */
public record Demo(Home model, Pace pace, InstantSource clock, PrintStream out, boolean terminal, boolean keep) {
    static final String PASSWORD = "demo-password";

    private static final Duration PLAY_LIMIT = Duration.ofSeconds(150);
    private static final Duration DELIVERY_LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final int PLAYERS = 16;

    /**
     * Plays it.
     *
     * @return whether every honest message was delivered, every thief was stopped, and of the storm of bounces only
     *     what is genuine or to somebody was taken
     * @throws StartRefusedException when the configuration has mistakes, with all of them
     * @throws Exception when the private server does not start
     */
    public boolean run() throws Exception {
        Path root = Files.createTempDirectory("sekisho-demo");
        Scene scene = Scene.stolenAccounts();
        SinkInbox inbox = new SinkInbox();
        KeptStage kept = new KeptStage(out);
        try (SmtpSink sink = SmtpSink.start(0, inbox)) {
            out.println("Demo: " + scene.title());
            out.println("Starting a private server with " + model.relative(model.conf()) + "/ (ports, windows and the"
                    + " way out are changed in a copy) ...");
            Stage stage = Stage.build(model, root, pace, sink.port());
            new Keys(stage.home().keys()).makeShortLived(clock);
            Preflight.shipped().check(stage.home());
            try (SekishoServer server = SekishoServer.of(stage.home())) {
                server.start();
                boolean asHoped = perform(scene, stage, inbox);
                if (keep) {
                    complain(scene, DemoAdmin.of(stage, clock), inbox);
                    kept.show(stage, pace, clock);
                }
                return asHoped;
            }
        } finally {
            MoreFiles.deleteRecursively(root, RecursiveDeleteOption.ALLOW_INSECURE);
            kept.removed();
        }
    }

    private boolean perform(Scene scene, Stage stage, SinkInbox inbox) throws Exception {
        DemoAdmin admin = DemoAdmin.of(stage, clock);
        admin.addDomain(Scene.DOMAIN);
        for (Part part : scene.parts()) {
            admin.addUser(part.login(), PASSWORD);
        }
        out.println("Playing one hour in " + pace.real(60).toSeconds() + " s: real time, real SMTP, every window of a"
                + " rate divided by " + pace.factor() + " ...");
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(PLAYERS);
        try {
            Performance performance = new Performance(pace, scheduler, clock);
            BounceStorm storm = new BounceStorm(stage, inbox, performance);
            storm.play();
            Map<Part, Tally> tallies = play(scene, stage, performance);
            Collector collector = new Collector(admin, inbox, pace);
            out.println("Waiting until all of it is delivered or held ...");
            boolean unused = patience(DELIVERY_LIMIT).until(() -> collector.isSettled(tallies) && storm.isSettled());
            return new Table(out).print(collector.outcomes(tallies), storm.outcome());
        } finally {
            scheduler.shutdownNow();
        }
    }

    private Map<Part, Tally> play(Scene scene, Stage stage, Performance performance) throws Exception {
        Map<Part, Tally> tallies = new LinkedHashMap<>();
        for (Part part : scene.parts()) {
            Tally tally = new Tally();
            tallies.put(part, tally);
            new Player(part, tally, stage, performance).play();
        }
        Progress progress = new Progress(out, terminal, pace, clock.instant());
        boolean unused = patience(PLAY_LIMIT).until(() -> {
            progress.tell(tallies, clock.instant());
            return tallies.values().stream().allMatch(Tally::isDone);
        });
        progress.end();
        return tallies;
    }

    /** About the first thief whose mail arrived. */
    private void complain(Scene scene, DemoAdmin admin, SinkInbox inbox) throws IOException, InterruptedException {
        for (Part part : scene.parts()) {
            Optional<String> complaint = part.honest()
                    ? Optional.empty()
                    : PlannedComplaint.about(
                            part.login(), inbox.mails().stream().map(ReceivedMail::text));
            if (complaint.isPresent()) {
                admin.complain(complaint.get());
                return;
            }
        }
    }

    private Patience patience(Duration limit) {
        return new Patience(clock, limit, LOOK_EVERY);
    }
}
