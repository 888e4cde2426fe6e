// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.extension.configuration.WebAdminSettings;
import org.sekisho.james.ServerUnderTest;
import org.sekisho.james.keys.TestKeys;

/** Every mistake that an admin can make in {@code conf/}, with the exact words that the start answers. */
class PreflightTest {
    private static final Pattern LINE = Pattern.compile("\\{([^}]+)}");

    private ServerUnderTest server;

    @BeforeEach
    void home(@TempDir Path directory) throws IOException {
        server = ServerUnderTest.at(directory);
        TestKeys.in(server.home().keys());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void findsNothingWrongWithTheShippedConfiguration() {
        assertThatCode(() -> Preflight.shipped().check(server.home())).doesNotThrowAnyException();
    }

    /**
     * A mistake: in that file, {@code old} is replaced once.
     *
     * @param answer the problem; {@code {text}} stands for the number of the first line with that text, and three dots
     *     for what the parser or a long list says
     */
    private record Mistake(String file, String old, String replacement, String answer) {
        @Override
        public String toString() {
            return file + ": " + (replacement.isEmpty() ? "without " + old : replacement.strip());
        }
    }

    private static Mistake smtp(String old, String replacement, String answer) {
        return new Mistake("smtpserver.xml", old, replacement, answer);
    }

    private static Mistake mailets(String old, String replacement, String answer) {
        return new Mistake("mailetcontainer.xml", old, replacement, answer);
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(smtpMistakes(), mailetMistakes(), ruleMistakes(), otherMistakes())
                .flatMap(List::stream);
    }

    private static List<Mistake> smtpMistakes() {
        return List.of(
                smtp(
                        "<maxmessagesize>50M</maxmessagesize>",
                        "<maxMessageSize>50M</maxMessageSize>",
                        "conf/smtpserver.xml:{<maxMessageSize>}: <maxMessageSize>: unknown setting;"
                                + " did you mean 'maxmessagesize'? (known are ..."),
                smtp(
                        "<smtpGreeting>Sekisho</smtpGreeting>",
                        "<jmxName>again</jmxName>",
                        "conf/smtpserver.xml:{again}: <jmxName>: is listed twice; remove one"),
                smtp(
                        "<verifyIdentity>false</verifyIdentity>",
                        "<verifyIdentity>true</verifyIdentity>",
                        "conf/smtpserver.xml:{<verifyIdentity>true}: <verifyIdentity>true</verifyIdentity>: contradicts"
                                + " <announce>never</announce>: without AUTH there is no identity to verify; set it to"
                                + " false, or announce AUTH"),
                smtp(
                        "<requireSSL>true</requireSSL>",
                        "<requireSSl>true</requireSSl>",
                        "conf/smtpserver.xml:{<requireSSl>}: <requireSSl>: unknown element in <auth>; did you mean"
                                + " 'requireSSL'? (known are announce, oidc, plainAuthEnabled, requireSSL)"),
                smtp(
                        "<plainAuthEnabled>true</plainAuthEnabled>",
                        "<plainAuthEnabled>yes</plainAuthEnabled>",
                        "conf/smtpserver.xml:{>yes<}: <plainAuthEnabled>yes</plainAuthEnabled>: not understood;"
                                + " expected exactly true or false"),
                smtp(
                        "<smtpserver enabled=\"true\">",
                        "<smtpserver enable=\"true\">",
                        "conf/smtpserver.xml:{enable=}: enable=\"true\": unknown attribute of <smtpserver>;"
                                + " did you mean 'enabled'? (known are enabled)"),
                smtp(
                        "socketTLS=\"true\" startTLS=\"false\"",
                        "socketTLS=\"True\" startTLS=\"false\"",
                        "conf/smtpserver.xml:{\"True\"}: socketTLS=\"True\": not understood;"
                                + " expected exactly true or false"),
                smtp(
                        "<handler class=\"org.sekisho.smtp.SubmissionGateHook\"/>",
                        "",
                        "...: <smtpserver> announces AUTH but lacks"
                                + " SubmissionGateHook: it would take mail without a login; add <handler"
                                + " class=\"org.sekisho.smtp.SubmissionGateHook\"/> to its <handlerchain>"),
                smtp(
                        "<handler class=\"org.apache.james.smtpserver.fastfail.ValidRcptHandler\"/>",
                        "<handler class=\"org.sekisho.smtp.SubmissionGateHook\"/>",
                        "conf/smtpserver.xml:{SubmissionGateHook}: <handler"
                                + " class=\"org.sekisho.smtp.SubmissionGateHook\">: this port announces no AUTH, so it"
                                + " would refuse every message; move it to a submission port, or write"
                                + " <announce>always</announce>"));
    }

    private static List<Mistake> mailetMistakes() {
        return List.of(
                mailets(
                        "<mailet match=\"All\" class=\"PostmasterAlias\"/>",
                        "<mialet match=\"All\" class=\"PostmasterAlias\"/>",
                        "conf/mailetcontainer.xml:{<mialet}: <mialet>: unknown element in <processor>; did you mean"
                                + " 'mailet'? (known are mailet, matcher)"),
                mailets(
                        "<mailet match=\"All\" class=\"PostmasterAlias\"/>",
                        "<mailet macth=\"All\" class=\"PostmasterAlias\"/>",
                        "conf/mailetcontainer.xml:{macth}: macth=\"All\": unknown attribute of <mailet>; did you mean"
                                + " 'match'? (known are class, match, notmatch)"),
                mailets(
                        "<threads>20</threads>",
                        "<thread>20</thread>",
                        "conf/mailetcontainer.xml:{<thread>}: <thread>: unknown element in <spooler>; did you mean"
                                + " 'threads'? (known are errorRepository, threads)"),
                mailets(
                        "<delayTime>5 minutes,",
                        "<delayTime>5 minuets,",
                        "conf/mailetcontainer.xml:{minuets}: <delayTime>5 minuets, 15 minutes, 30 minutes, 1 hour, 2"
                                + " hours, 4 hours, 12*8 hours</delayTime>: not understood; expected durations with a"
                                + " unit, separated by commas, such as 5 minutes, 1 hour, 3*2 hours"),
                mailets(
                        "<notice>passed 30 servers: a loop</notice>",
                        "<onMailetExeption>ignore</onMailetExeption>",
                        "conf/mailetcontainer.xml:{onMailetExeption}: <onMailetExeption>: unknown setting; did you mean"
                                + " 'onMailetException'? (known are onMailetException, onMatchException)"),
                mailets(
                        "<processor>outgoing</processor>",
                        "<processor>outgoin</processor>",
                        "conf/mailetcontainer.xml:{outgoin</processor>}: <processor>outgoin</processor>: no such"
                                + " processor; did you mean 'outgoing'? (known are ..."),
                mailets(
                        "processor=doubtful, when=finding",
                        "processor=doubtfull, when=finding",
                        "conf/mailetcontainer.xml:{<pools>}: processor=doubtfull: no such processor; did you mean"
                                + " 'doubtful'? (known are bounces, ..."),
                mailets(
                        "                    processor=default",
                        "                    processor=outgoing",
                        "conf/mailetcontainer.xml:{<pools>}: processor=outgoing: is the processor that contains this"
                                + " ReroutePool, so mail would never leave it; name a processor with a"
                                + " RemoteDelivery"),
                mailets(
                        "class=\"PostmasterAlias\"",
                        "class=\"SuspendSender\"",
                        "conf/mailetcontainer.xml:{class=\"SuspendSender\"}: class=\"SuspendSender\": no such mailet as"
                                + " 'SuspendSender'; write its package too: org.sekisho.mailets.SuspendSender"));
    }

    private static List<Mistake> ruleMistakes() {
        return List.of(
                mailets(
                        "                    processor=default",
                        "                    processor=default, weight=0",
                        "...: ReroutePool: pools: weight=0 for default, so none of the members for the same mail takes"
                                + " any; give one of them a weight; see docs/mailets/ReroutePool.md"),
                mailets(
                        "<mailet match=\"All\" class=\"PostmasterAlias\"/>",
                        "<mailet match=\"org.sekisho.matchers.RateExceeded=recipients=0/1h\" class=\"Null\"/>",
                        "conf/mailetcontainer.xml:{recipients=0/1h}: RateExceeded=recipients=0/1h: the limit must be at"
                                + " least 1; see docs/matchers/RateExceeded.md"),
                mailets(
                        "CountryCap=KP=0/1d",
                        "CountryCap=UK=0/1d",
                        "...: CountryCap=UK=0/1d: there is no country 'UK', did you mean GB?; expected two letters of"
                                + " ISO 3166 in capitals, such as JP, or -- for unlocated addresses, or of the groups"
                                + " EU; see docs/matchers/CountryCap.md"),
                mailets(
                        "name=recipients-strict, mode=observe",
                        "name=first-time, mode=observe",
                        "...: org.sekisho.matchers.RateExceeded=recipients=100/1h, recipients=500/1d, name=first-time,"
                                + " mode=observe: is called 'first-time' like the different rule at"
                                + " conf/mailetcontainer.xml:{SuspendSender}; give it a name of its own, such as"
                                + " name=first-time-2"),
                smtp(
                        "jumps=4/4h, learn=7d, familiar-days=2, name=login-jumps",
                        "jumps=3/2h, groups=NORDIC, name=login-jumps",
                        "...: SubmissionAuthHook: geoVelocity=groups=NORDIC: there is no group 'NORDIC'; known: EU;"
                                + " several are separated by spaces; see docs/smtp/SubmissionAuthHook.md"));
    }

    private static List<Mistake> otherMistakes() {
        return List.of(
                new Mistake(
                        "domainlist.xml",
                        "</domainlist>",
                        "</domains>",
                        "conf/domainlist.xml:{</domains>}: is not well-formed XML: ..."
                                + "; fix the tag there, or compare with the file that Sekisho ships"),
                new Mistake(
                        "logback.xml",
                        "</configuration>",
                        "</configuraton>",
                        "conf/logback.xml:{</configuraton>}: is not well-formed XML: ..."
                                + "; fix the tag there, or compare with the file that Sekisho ships"),
                new Mistake(
                        "mailrepositorystore.xml",
                        "org.sekisho.queue.DurableMailRepository",
                        "org.sekisho.james.data.DurableMailRepository",
                        "conf/mailrepositorystore.xml:{james.data}:"
                                + " class=\"org.sekisho.james.data.DurableMailRepository\": no such mail repository;"
                                + " write class=\"org.sekisho.queue.DurableMailRepository\""),
                new Mistake(
                        "jvm.properties",
                        "threshold=100 KiB",
                        "threshold=100K",
                        "conf/jvm.properties:{threshold=100K}: james.message.memory.threshold=100K: not understood;"
                                + " expected a size with a unit, such as 100 KiB"),
                new Mistake(
                        "healthcheck.properties",
                        "period=60s",
                        "period=1s",
                        "conf/healthcheck.properties:{period=1s}: healthcheck.period=1s: not understood;"
                                + " expected at least 10s"),
                new Mistake(
                        "sekisho.properties",
                        "#desk.weekly-report=mon 08:00",
                        "desk.weekly-report=mon 08:00",
                        "conf/sekisho.properties:{desk.weekly-report}: sekisho.properties: desk.weekly-report: nobody"
                                + " gets the report; write desk.address=abuse@example.org, or leave desk.weekly-report"
                                + " out; see the comments in conf/sekisho.properties"),
                new Mistake(
                        "webadmin.properties",
                        "https.enabled=false",
                        "https.enabled=false\nhttps.password=first\nhttps.password=second",
                        "conf/webadmin.properties:{=second}: https.password=***: set more than once, and James takes"
                                + " the first, at conf/webadmin.properties:{=first}; keep one"),
                new Mistake(
                        "webadmin.properties",
                        "host=127.0.0.1",
                        "host=0.0.0.0\njwt.enabled=false\n#",
                        "conf/webadmin.properties:{jwt.enabled=false}: jwt.enabled=false: with host=0.0.0.0 anybody on"
                                + " the network could control this server; write jwt.enabled=true, or host=127.0.0.1"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void answersAMistake(Mistake mistake) throws IOException {
        if (mistake.file().equals("webadmin.properties")) {
            replace(mistake.file(), "jwt.enabled=true", "");
        }
        replace(mistake.file(), mistake.old(), mistake.replacement());

        String[] expected = withLines(mistake.file(), mistake.answer()).split("\\.{3}", -1);
        String problem = problem();
        assertThat(problem)
                .startsWith("conf/" + mistake.file() + ":")
                .startsWith(expected[0])
                .endsWith(expected[expected.length - 1]);
        assertThat(expected.length > 1 || problem.equals(expected[0]))
                .as(problem)
                .isTrue();
    }

    @Test
    void tellsAllProblemsAtOnce() throws IOException {
        replace("smtpserver.xml", "<connectionLimit>500</connectionLimit>", "<connectionLimit>many</connectionLimit>");
        replace("webadmin.properties", "jwt.enabled=true", "jwt.enabled=yes");

        assertThat(refusal())
                .isEqualTo("Sekisho cannot start because of 2 problems:\n"
                        + "  conf/smtpserver.xml:" + line("smtpserver.xml", "many")
                        + ": <connectionLimit>many</connectionLimit>: not understood;"
                        + " expected a whole number, 0 or more\n"
                        + "  conf/webadmin.properties:" + line("webadmin.properties", "jwt.enabled=yes")
                        + ": jwt.enabled=yes: not understood;"
                        + " expected exactly true or false");
    }

    @Test
    void missesAFile() throws IOException {
        Files.delete(server.home().conf("dnsservice.xml"));

        assertThat(problem()).isEqualTo("conf/dnsservice.xml: no such file; copy the one that Sekisho ships");
    }

    @Test
    void showsTheLineThatIsNotInUtf8() throws IOException {
        Path file = server.home().conf("mailetcontainer.xml");
        String text = Files.readString(file).replace("passed 30 servers: a loop", "\u00fcber 30 Server");
        Files.write(file, text.replaceAll("[^\\x00-\\xff]", "?").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(problem())
                .isEqualTo("conf/mailetcontainer.xml:"
                        + text.substring(0, text.indexOf("\u00fcber")).lines().count()
                        + ": holds a character that is not in UTF-8; save the file as UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:8000",
        "::1, http://[::1]:8000",
        "::, http://[::]:8000",
        "[::1], http://[::1]:8000"
    })
    void knowsTheAddressOfWebAdmin(String host, String url) {
        assertThat(new WebAdminSettings(true, true, false, false, host, "8000").url())
                .isEqualTo(url);
    }

    @Test
    void warnsWithoutTokens() throws IOException {
        replace("webadmin.properties", "jwt.enabled=true", "jwt.enabled=false");

        assertThatCode(() -> Preflight.shipped().check(server.home())).doesNotThrowAnyException();
        assertThat(WebAdminSettings.read(server.home().directories()).warning())
                .hasValue("conf/webadmin.properties: jwt.enabled=false: everybody who can log in to this machine can"
                        + " control this server without a token; write jwt.enabled=true");
    }

    @Test
    void readsTheCertificate() throws IOException {
        Files.writeString(server.home().keys().resolve("tls-certificate.pem"), "nothing");

        assertThat(refusal())
                .contains("is not a PEM private key that fits <certificates>file://var/keys/tls-certificate.pem"
                        + "</certificates>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA", "Ed25519"})
    void refusesAKeyOfAnotherCertificate(String algorithm) throws Exception {
        Files.writeString(server.home().keys().resolve("tls-key.pem"), TestKeys.privateKey(algorithm));

        assertThat(refusal())
                .contains(": <privateKey>file://var/keys/tls-key.pem</privateKey>: is not a PEM private key that fits"
                        + " <certificates>file://var/keys/tls-certificate.pem</certificates> (the certificate of CN=")
                .contains(" is of another key); put key and certificate of one pair there, in PEM, the key without a"
                        + " passphrase");
    }

    @Test
    void refusesAPortInUse() throws IOException {
        try (ServerSocket other = new ServerSocket(server.submissionPort(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(problem())
                    .isEqualTo("conf/smtpserver.xml:" + line("smtpserver.xml", ":" + other.getLocalPort())
                            + ": <bind>127.0.0.1:" + other.getLocalPort() + "</bind>: is in use by another program;"
                            + " stop what uses it, or write another address there");
        }
    }

    @Test
    void refusesTwoServersOnOnePort() throws IOException {
        String first = "<bind>127.0.0.1:" + server.inboundPort() + "</bind>";
        String second = "<bind>0.0.0.0:" + server.inboundPort() + "</bind>";
        replace("smtpserver.xml", "<bind>127.0.0.1:" + server.submissionPort() + "</bind>", second);

        assertThat(problem())
                .isEqualTo("conf/smtpserver.xml:" + line("smtpserver.xml", second) + ": " + second
                        + ": is also the address of the server at conf/smtpserver.xml:" + line("smtpserver.xml", first)
                        + "; stop what uses it, or write another address there");
    }

    @Test
    void refusesTheQueueNameThatJamesIgnores() throws IOException {
        replace("mailetcontainer.xml", "<outgoing>local</outgoing>", "<outgoingQueue>local</outgoingQueue>");

        assertThat(refusal())
                .contains(line("mailetcontainer.xml", "outgoingQueue")
                        + ": <outgoingQueue>local</outgoingQueue>: James does not read this; write <outgoing> instead")
                .contains("<outgoing>outgoing</outgoing>: is also the queue of the RemoteDelivery at conf/");
    }

    @Test
    void refusesTwoProcessorsThatShareAQueue() throws IOException {
        replace(
                "mailetcontainer.xml",
                "<outgoing>outgoing-doubtful</outgoing>",
                "<outgoing>outgoing-trusted</outgoing>");

        assertThat(problem())
                .matches(
                        "conf/mailetcontainer.xml:\\d+: <outgoing>outgoing-trusted</outgoing>: is also the queue of the"
                                + " RemoteDelivery at conf/mailetcontainer.xml:\\d+, and each would take the other's"
                                + " mail; give this one a queue of its own");
    }

    @Test
    void refusesAQueueThatIsSharedByDefault() throws IOException {
        replace("mailetcontainer.xml", "<outgoing>outgoing-doubtful</outgoing>", "");

        assertThat(problem())
                .contains("<outgoing>outgoing</outgoing>: is also the queue of the RemoteDelivery at conf/");
    }

    @Test
    void refusesTheSpoolAndNothingAsAWayOut() throws IOException {
        replace("mailetcontainer.xml", "<outgoing>outgoing-doubtful</outgoing>", "<outgoing>spool</outgoing>");
        replace("mailetcontainer.xml", "<outgoing>outgoing-trusted</outgoing>", "<outgoing></outgoing>");

        assertThat(refusal())
                .contains("<outgoing>spool</outgoing>: not understood; that is the queue of accepted mail;"
                        + " give this one a queue of its own")
                .contains("<outgoing></outgoing>: not understood; expected the name of a queue of its own");
    }

    @Test
    void knowsTheGroupsOfSekishoProperties() throws Exception {
        replace(
                "smtpserver.xml",
                "jumps=4/4h, learn=7d, familiar-days=2, name=login-jumps",
                "jumps=3/2h, groups=NORDIC, name=login-jumps-nordic");
        server.edit("sekisho.properties", text -> text + "\ngeoip.groups.NORDIC=DK FI IS NO SE\n");

        Preflight.shipped().check(server.home());
    }

    private void replace(String file, String old, String replacement) throws IOException {
        String text = Files.readString(server.home().conf(file));
        int at = text.indexOf(old);
        assertThat(at).as("%s in %s", old, file).isNotNegative();
        server.edit(file, all -> all.substring(0, at) + replacement + all.substring(at + old.length()));
    }

    private String withLines(String file, String answer) throws IOException {
        Matcher braces = LINE.matcher(answer);
        StringBuilder text = new StringBuilder();
        while (braces.find()) {
            braces.appendReplacement(text, String.valueOf(line(file, braces.group(1))));
        }
        return braces.appendTail(text).toString();
    }

    /** The number of the first line that contains the text. */
    private int line(String file, String text) throws IOException {
        return Files.readAllLines(server.home().conf(file)).stream()
                        .takeWhile(line -> !line.contains(text))
                        .toList()
                        .size()
                + 1;
    }

    private String refusal() {
        Throwable refused = catchThrowable(() -> Preflight.shipped().check(server.home()));
        assertThat(refused).isInstanceOf(StartRefusedException.class);
        return String.valueOf(refused.getMessage());
    }

    private String problem() {
        String head = "Sekisho cannot start because of one problem:\n  ";
        String refusal = refusal();
        assertThat(refusal).startsWith(head);
        return refusal.substring(head.length());
    }
}
