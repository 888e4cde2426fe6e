// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.sekisho.james.Home;
import org.sekisho.james.demo.scene.Pace;
import org.sekisho.james.demo.scene.Scene;
import org.sekisho.james.demo.stage.DemoAdmin;
import org.sekisho.james.demo.stage.Patience;
import org.sekisho.james.demo.stage.Stage;
import org.sekisho.james.keys.Keys;
import org.sekisho.james.sink.SinkInbox;
import org.sekisho.james.sink.SmtpSink;
import org.sekisho.james.start.Preflight;
import org.sekisho.rate.Durations;

/**
 * Two server processes with copies of the admin's {@code conf/}, one Redis, one PostgreSQL: a thief sends through both,
 * another is suspended on one and released on the other. Time is real, and so are the limits. Nothing leaves the
 * machine, nothing of the admin's is touched.
 *
 * @param model the home whose {@code conf/} is shown; it is only read
 * @param programs of the stores
 * @param out where the story goes
 */
public record TwoNodesDemo(Home model, StorePrograms programs, InstantSource clock, PrintStream out) {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);
    private static final Duration LOGIN_EVERY = Duration.ofMillis(100);

    /** Beyond the limit, through each node. */
    private static final int TOO_MANY = 20;

    /** More would take minutes. */
    private static final int LARGEST_LIMIT = 2000;

    private static final int HONEST = 3;
    private static final String ALICE = "alice@" + Scene.DOMAIN;
    private static final String DAVE = "dave@" + Scene.DOMAIN;
    private static final String MALLORY = "mallory@" + Scene.DOMAIN;

    /** The nearest limit of messages that the submission port enforces. */
    private record Limit(String rule, long allowed, Duration window) {}

    /**
     * Plays it.
     *
     * @return whether both nodes together held the limit, and obeyed each other's desk
     * @throws Exception when something does not start; says what
     */
    public boolean run() throws Exception {
        Path root = Files.createTempDirectory("sekisho-demo");
        SinkInbox inbox = new SinkInbox();
        out.println("Demo: two nodes count together, and obey each other's abuse desk.");
        try (SmtpSink sink = SmtpSink.start(0, inbox)) {
            Stage first = stage(root, "a", sink);
            Stage second = stage(root, "b", sink);
            new Keys(first.home().keys()).makeShortLived(clock);
            Preflight.shipped().check(first.home());
            out.println("Starting " + programs.redis() + ", PostgreSQL of " + programs.postgres()
                    + ", and two nodes with " + model.relative(model.conf()) + "/ ...");
            Path data = Files.createDirectory(root.resolve("stores"));
            try (PrivateStores stores = PrivateStores.start(programs, data, patience(START))) {
                first.add(stores.settings());
                second.add(stores.settings());
                // One after the other: the first makes the tables.
                try (Node a = Node.start("a", first).awaitReady(patience(START));
                        Node b = Node.start("b", second).awaitReady(patience(START))) {
                    return play(a, b, inbox);
                }
            }
        } finally {
            MoreFiles.deleteRecursively(root, RecursiveDeleteOption.ALLOW_INSECURE);
        }
    }

    private Stage stage(Path root, String name, SmtpSink sink) throws IOException {
        return Stage.build(model, Files.createDirectory(root.resolve(name)), new Pace(1), sink.port());
    }

    private Patience patience(Duration limit) {
        return new Patience(clock, limit, LOOK_EVERY);
    }

    private boolean play(Node a, Node b, SinkInbox inbox) throws Exception {
        DemoAdmin desk = a.admin(clock);
        desk.addDomain(Scene.DOMAIN);
        for (String user : List.of(ALICE, DAVE, MALLORY)) {
            desk.addUser(user, MailProgram.PASSWORD);
        }
        MailProgram alice = new MailProgram(ALICE, "203.0.113.10");
        if (!patience(SOON).until(() -> alice.isWelcome(a) && alice.isWelcome(b))) {
            out.println("WRONG: a node does not let in who was added on node a.");
            return false;
        }
        boolean limited = playLimit(a, b, desk);
        boolean obeyed = playSuspension(a, b);
        boolean delivered = playHonest(a, b, inbox);
        boolean right = limited && obeyed && delivered;
        out.println(right ? "Good: to a submitter, two nodes are one." : "NOT GOOD, see above.");
        return right;
    }

    private boolean playLimit(Node a, Node b, DemoAdmin desk) throws Exception {
        Optional<Limit> found = limit(desk.explain(DAVE));
        if (found.isEmpty()) {
            out.println("WRONG: no rule of conf/smtpserver.xml limits messages to at most " + LARGEST_LIMIT
                    + ", so there is nothing to hold together.");
            return false;
        }
        Limit limit = found.get();
        ThiefOnNodes thief = new ThiefOnNodes(new MailProgram(DAVE, "192.0.2.10"));
        thief.send(List.of(a, b), (int) limit.allowed() + TOO_MANY);
        long most = thief.mostIn(limit.window());
        String window = Durations.format(limit.window());
        out.println();
        out.println(DAVE + " is stolen, and sends through both nodes as fast as they take it. Rule " + limit.rule()
                + " allows " + limit.allowed() + " messages in " + window + ":");
        out.println("  node a took " + thief.accepted(a) + ", node b " + thief.accepted(b) + ", together " + most
                + " in any " + window + "; refused: " + thief.refused());
        out.println("  its mail program read: " + thief.answer());
        long all = thief.accepted(a) + thief.accepted(b);
        boolean right = most <= limit.allowed() && all >= limit.allowed() && thief.accepted(b) > 0;
        if (!right) {
            out.println("WRONG: together they should have taken " + limit.allowed() + ", and each of them some.");
        }
        return right;
    }

    private static Optional<Limit> limit(JsonNode explanation) {
        return StreamSupport.stream(explanation.path("limits").spliterator(), false)
                .filter(limit -> limit.path("effect").asText().equals("enforced")
                        && limit.path("place").asText().contains("smtpserver.xml")
                        && limit.path("sentence").asText().contains(" messages in ")
                        && limit.path("allowed").asLong() <= LARGEST_LIMIT)
                .map(limit -> new Limit(
                        limit.path("rule").asText(),
                        limit.path("allowed").asLong(),
                        Durations.parse(limit.path("window").asText())))
                .min((one, other) -> Long.compare(one.allowed(), other.allowed()));
    }

    private boolean playSuspension(Node a, Node b) throws Exception {
        MailProgram mallory = new MailProgram(MALLORY, "192.0.2.20");
        out.println();
        try (MailProgram.Connection open = mallory.connect(b)) {
            a.admin(clock).suspend(MALLORY, "stolen, says the demo");
            long begun = System.nanoTime();
            boolean refused = patience(SOON).until(() -> !open.isWelcome());
            out.println("The desk suspends " + MALLORY + " on node a, while its mail program is logged in on node b:");
            out.println("  node b refused its next command after " + millisSince(begun) + " ms: " + open.answer());
            if (!refused || mallory.isWelcome(b)) {
                out.println("WRONG: node b lets a suspended submitter through.");
                return false;
            }
        }
        b.admin(clock).release(MALLORY);
        long begun = System.nanoTime();
        // Whoever knocks too often has to wait.
        boolean released = new Patience(clock, SOON, LOGIN_EVERY).until(() -> mallory.isWelcome(a));
        out.println("The desk releases it on node b:");
        out.println("  node a let it log in and send after " + millisSince(begun) + " ms");
        if (!released) {
            out.println("WRONG: node a did not hear of the release.");
        }
        return released;
    }

    private static long millisSince(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }

    private boolean playHonest(Node a, Node b, SinkInbox inbox) throws Exception {
        MailProgram alice = new MailProgram(ALICE, "203.0.113.10");
        for (Node node : List.of(a, b)) {
            try (MailProgram.Connection connection = alice.connect(node)) {
                for (int i = 0; i < HONEST; i++) {
                    String refusal = connection.send();
                    if (!refusal.isEmpty()) {
                        out.println("WRONG: node " + node.name() + " refused mail of " + ALICE + ": " + refusal);
                        return false;
                    }
                }
            }
        }
        boolean delivered = patience(SOON).until(() -> arrived(inbox) == 2 * HONEST);
        out.println();
        out.println(ALICE + " is honest: of " + HONEST + " messages through each node, " + arrived(inbox)
                + " were delivered.");
        return delivered;
    }

    private static long arrived(SinkInbox inbox) {
        return inbox.mails().stream()
                .filter(mail -> mail.sender().equals(ALICE))
                .count();
    }
}
