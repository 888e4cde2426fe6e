// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sekisho.james.ServerUnderTest;
import org.sekisho.james.sink.SinkReply;

/** The commands against the real server. */
class CommandsIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ME = "cli:" + System.getProperty("user.name");

    @RegisterExtension
    static final ServerUnderTest server = ServerUnderTest.forClass();

    @BeforeAll
    static void addBob() {
        assertThat(run("domain", "add", "example.com")).isEqualTo(new CommandRun(0, "Added example.com.\n", ""));
        assertThat(run("user", "add", "bob@example.org").out())
                .matches("Added bob@example.org.\nPassword \\(shown only now\\): [a-zA-Z2-9]{20}\n");
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(server.home(), arguments);
    }

    @Test
    void addsAndListsDomainsAndUsers() {
        assertThat(run("domain", "list").out()).contains("example.org\n");
        assertThat(run("user", "list"))
                .satisfies(run -> assertThat(run.out().lines()).contains("bob@example.org"));
        assertThat(run("user", "list", "--json").out()).contains("{\"username\":\"bob@example.org\"}");
    }

    @Test
    void refusesAUserThatIsThereAndOneOfAnotherDomain() {
        CommandRun again = run("user", "add", "bob@example.org");
        CommandRun foreign = run("user", "add", "bob@elsewhere.example");

        assertThat(again)
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        "bob@example.org: there is such a user already; to change the password:"
                                + " sekisho user password bob@example.org\n"));
        assertThat(foreign.code()).isEqualTo(2);
        assertThat(foreign.err())
                .isEqualTo("bob@elsewhere.example: Username supplied is invalid: Domain does not exist in DomainList;"
                        + " add it first with: sekisho domain add elsewhere.example\n");
    }

    @Test
    void readsAPasswordFromStandardInput() throws Exception {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("geheim\n".getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(run("user", "add", "carol@example.org", "--password-stdin"))
                    .isEqualTo(new CommandRun(0, "Added carol@example.org.\n", ""));
        } finally {
            System.setIn(before);
        }
        assertThat(server.call("POST", "/users/carol@example.org/verify", "{\"password\":\"geheim\"}")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void changesAPassword() throws Exception {
        run("user", "add", "erin@example.org");
        CommandRun changed = run("user", "password", "erin@example.org");
        CommandRun nobody = run("user", "password", "nobody@example.org");

        assertThat(changed.out())
                .matches("Changed the password of erin@example.org.\nPassword \\(shown only now\\): [a-zA-Z2-9]{20}\n");
        String password = changed.out().replaceFirst("(?s).*: (\\w+)\n", "$1");
        assertThat(server.call("POST", "/users/erin@example.org/verify", "{\"password\":\"" + password + "\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(nobody)
                .isEqualTo(new CommandRun(
                        1, "", "nobody@example.org: there is no such user; see them with: sekisho user list\n"));
    }

    @Test
    void suspendsShowsAndReleases() {
        CommandRun suspended = run("suspend", "bob@example.org", "--reason", "stolen", "--for", "1h");
        CommandRun shown = run("show", "bob@example.org");
        CommandRun listed = run("suspensions");
        CommandRun released = run("release", "bob@example.org", "--reason", "new password");

        assertThat(suspended.code()).isZero();
        assertThat(suspended.err()).isEmpty();
        assertThat(suspended.out())
                .matches("bob@example.org has been suspended since \\S+, until \\S+; " + ME + ": stolen\n");
        assertThat(shown.out())
                .startsWith(suspended.out().strip() + ".\n")
                .contains(
                        "counted in the last  messages  recipients  bytes  refused\n",
                        "\n  1h                   0         0           0 B")
                .contains("Last login: none known", "Findings: none", ME + " suspend: stolen");
        assertThat(listed.out()).contains(suspended.out());
        assertThat(released)
                .isEqualTo(new CommandRun(
                        0, "bob@example.org may send again.\nNo mail of bob@example.org is held.\n", ""));
        assertThat(run("show", "bob@example.org").out())
                .startsWith("bob@example.org may send; ")
                .contains("by " + ME + ": new password");
    }

    @Test
    void saysNoWithOneWhenNobodyIsSuspended() {
        assertThat(run("release", "nobody@example.org"))
                .isEqualTo(new CommandRun(1, "", "nobody@example.org is not suspended\n"));
    }

    @Test
    void suspendsAndShowsNobodyWhoDoesNotExist() {
        String answer = "there is no user bbo@example.org; did you mean bob@example.org?\n";

        assertThat(run("suspend", "bbo@example.org", "--reason", "typo")).isEqualTo(new CommandRun(1, "", answer));
        assertThat(run("show", "bbo@example.org")).isEqualTo(new CommandRun(1, "", answer));
        assertThat(run("show", "bob").err())
                .isEqualTo("there is no user bob@localhost; did you mean bob@example.org?\n");
    }

    @Test
    void removesUsersAndDomains() {
        run("domain", "add", "gone.example");
        run("user", "add", "frank@gone.example");

        assertThat(run("user", "remove", "frank@gone.example"))
                .isEqualTo(new CommandRun(0, "Removed frank@gone.example.\n", ""));
        assertThat(run("user", "remove", "frank@gone.example"))
                .isEqualTo(new CommandRun(
                        1, "", "frank@gone.example: there is no such user; see them with: sekisho user list\n"));
        assertThat(run("domain", "remove", "gone.example")).isEqualTo(new CommandRun(0, "Removed gone.example.\n", ""));
        assertThat(run("domain", "remove", "gone.example").code()).isEqualTo(1);
        assertThat(run("domain", "add", "bad_domain..x"))
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        "bad_domain..x: is not a domain; expected labels of letters, digits and hyphens with single"
                                + " dots"
                                + " between, such as example.org (an international name in its xn-- form)\n"));
    }

    @Test
    void letsAPersonDecideAboutHeldMail() throws Exception {
        run("user", "add", "greta@example.org");
        assertThat(run("held", "deliver", "greta@example.org"))
                .isEqualTo(new CommandRun(0, "Held mail sent: 0, still held: 0\n", ""));
        assertThat(run("held", "discard", "greta@example.org"))
                .isEqualTo(new CommandRun(0, "Held mail discarded: 0\n", ""));
        assertThat(run("held", "show", "greta@example.org").out()).isEqualTo("No mail of greta@example.org is held.\n");
        assertThat(run("held", "list").out()).isEqualTo("No mail is held.\n");
        assertThat(run("held", "deliver", "--all").code()).isZero();
    }

    @Test
    void listsQueues() {
        assertThat(run("queue", "list").out()).startsWith("  mails  queue\n").contains("  spool\n");
    }

    @Test
    void triesAgainWhatWaits() throws Exception {
        String frida = "frida@far.example";
        server.sink().refuse(frida, new SinkReply(451, "4.7.1 Come back later"));
        server.client(server.account("gustav")).send("later", frida);
        await().atMost(SOON).until(() -> server.call("GET", "/mailQueues/outgoing/mails?delayed=true", "")
                .body()
                .contains(frida));

        server.sink().refuseNobody();

        assertThat(run("queue", "flush")).isEqualTo(new CommandRun(0, "All mail that waits is tried now.\n", ""));
        assertThat(server.awaitMailTo(frida).text()).contains("later");
    }

    @Test
    void passesOnWhatTheServerFindsWrong() {
        CommandRun run = run("suspend", "a b", "--reason", "x");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("PUT /sekisho/suspensions/a b: a submitter has no white space, upper case or control"
                        + " characters; write it like alice@example.com\n");
    }

    @Test
    void neverPrintsControlCharactersOfOutsideText() {
        CommandRun run = run("release", "\u001b[31m@example.org");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).doesNotContain("\u001b");
    }

    @Test
    void tellsTheState() {
        CommandRun run = run("status");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains(
                        "Health: ",
                        "healthy  Sekisho records\n",
                        "healthy  Sekisho usage\n",
                        "Listening (conf/smtpserver.xml):\n",
                        "127.0.0.1:" + server.submissionPort())
                .contains("Waiting in queues:\n", "  0      spool\n")
                .contains("  degraded  Sekisho GeoIP: geoip/GeoLite2-City.mmdb was built 2019-11-12, ")
                .containsPattern("""
                        GeoIP databases:
                          type           built       age     file
                          GeoLite2-City  2019-11-12  [0-9]{4} d  geoip/GeoLite2-City.mmdb
                          GeoLite2-ASN   2019-11-18  [0-9]{4} d  geoip/GeoLite2-ASN.mmdb
                        """);
        assertThat(run("status", "--json").out()).startsWith("{\"status\":");
    }
}
