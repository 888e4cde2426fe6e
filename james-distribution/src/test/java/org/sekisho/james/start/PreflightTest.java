// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.james.ServerUnderTest;
import org.sekisho.james.keys.Keys;

class PreflightTest {
    private ServerUnderTest server;

    @BeforeEach
    void home(@TempDir Path directory) throws IOException {
        server = ServerUnderTest.at(directory);
        new Keys(server.home().keys()).makeMissing(InstantSource.system());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void findsNothingWrongWithTheShippedConfiguration() {
        assertThatCode(() -> Preflight.shipped().check(server.home())).doesNotThrowAnyException();
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
                        + "  conf/webadmin.properties: jwt.enabled=yes: not understood;"
                        + " expected true or false, written exactly so");
    }

    @Test
    void missesAFile() throws IOException {
        Files.delete(server.home().conf("dnsservice.xml"));

        assertThat(problem()).isEqualTo("conf/dnsservice.xml: no such file; copy the one that Sekisho ships");
    }

    @Test
    void showsWhereXmlIsBroken() throws IOException {
        replace("domainlist.xml", "</domainlist>", "</domains>");

        assertThat(problem())
                .startsWith(
                        "conf/domainlist.xml:" + line("domainlist.xml", "</domains>") + ": is not well-formed XML: ")
                .endsWith("; mend the tag there, or compare with the file that Sekisho ships");
    }

    @Test
    void suggestsTheSettingThatWasMeant() throws IOException {
        replace("smtpserver.xml", "<maxmessagesize>50M</maxmessagesize>", "<maxMessageSize>50M</maxMessageSize>");

        assertThat(problem())
                .startsWith("conf/smtpserver.xml:" + line("smtpserver.xml", "<maxMessageSize>")
                        + ": <maxMessageSize>: unknown setting; did you mean 'maxmessagesize'? (known are ");
    }

    @Test
    void refusesASettingThatStandsTwice() throws IOException {
        replace("smtpserver.xml", "<smtpGreeting>Sekisho</smtpGreeting>", "<jmxName>again</jmxName>");

        assertThat(problem())
                .isEqualTo("conf/smtpserver.xml:" + line("smtpserver.xml", "again")
                        + ": <jmxName>: stands twice; remove one");
    }

    @Test
    void refusesAContradiction() throws IOException {
        replace("smtpserver.xml", "<verifyIdentity>false</verifyIdentity>", "<verifyIdentity>true</verifyIdentity>");

        assertThat(problem())
                .endsWith(
                        ": <verifyIdentity>true</verifyIdentity>: contradicts <announce>never</announce>: without AUTH"
                                + " there is no identity to verify; set it to false, or announce AUTH");
    }

    @Test
    void readsTheCertificate() throws IOException {
        Files.writeString(server.home().keys().resolve("tls-certificate.pem"), "nothing");

        assertThat(refusal())
                .contains("is not a PEM private key that fits <certificates>file://var/keys/tls-certificate.pem"
                        + "</certificates>");
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
    void refusesASizeOnWhichTheFirstMessageWouldFail() throws IOException {
        replace("jvm.properties", "threshold=100 KiB", "threshold=100K");

        assertThat(problem())
                .isEqualTo("conf/jvm.properties: james.message.memory.threshold=100K: not understood;"
                        + " expected a size with a unit, such as 100 KiB");
    }

    @Test
    void refusesAHealthCheckThatWouldRunAllTheTime() throws IOException {
        replace("healthcheck.properties", "period=60s", "period=1s");

        assertThat(problem())
                .isEqualTo("conf/healthcheck.properties: healthcheck.period=1s: not understood; expected at least 10s");
    }

    @Test
    void refusesAProcessorThatIsNotThere() throws IOException {
        replace("mailetcontainer.xml", "<processor>outgoing</processor>", "<processor>outgoin</processor>");

        assertThat(problem())
                .startsWith("conf/mailetcontainer.xml:" + line("mailetcontainer.xml", "outgoin</processor>")
                        + ": <processor>outgoin</processor>: no such processor; did you mean 'outgoing'? (known are ");
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
    void refusesAMemberOfAPoolThatIsNoProcessor() throws IOException {
        replace("mailetcontainer.xml", "processor=doubtful, when=finding", "processor=doubtfull, when=finding");

        assertThat(problem())
                .startsWith("conf/mailetcontainer.xml:" + line("mailetcontainer.xml", "<pools>")
                        + ": processor=doubtfull: no such processor; did you mean 'doubtful'? (known are bounces, ");
    }

    @Test
    void refusesAPoolThatLeadsToItself() throws IOException {
        replace(
                "mailetcontainer.xml",
                "                    processor=default",
                "                    processor=outgoing");

        assertThat(problem())
                .isEqualTo("conf/mailetcontainer.xml:" + line("mailetcontainer.xml", "<pools>")
                        + ": processor=outgoing: is the processor in which this ReroutePool stands, so mail would never"
                        + " leave it; name a processor with a RemoteDelivery");
    }

    @Test
    void readsTheSettingsOfPools() throws IOException {
        replace(
                "mailetcontainer.xml",
                "                    processor=default",
                "                    processor=default, weight=0");

        assertThat(problem())
                .startsWith("conf/mailetcontainer.xml:")
                .endsWith(": ReroutePool: pools: weight=0 for default, so none of the members for the same mail takes"
                        + " any; give one of them a weight; see docs/mailets/ReroutePool.md");
    }

    @Test
    void refusesAMailetWithoutItsPackage() throws IOException {
        replace("mailetcontainer.xml", "class=\"PostmasterAlias\"", "class=\"SuspendSender\"");

        assertThat(problem())
                .isEqualTo("conf/mailetcontainer.xml:" + line("mailetcontainer.xml", "class=\"SuspendSender\"")
                        + ": class=\"SuspendSender\": no such mailet as 'SuspendSender';"
                        + " write its package too: org.sekisho.mailets.SuspendSender");
    }

    @Test
    void readsTheConditionsOfSekishosMatchers() throws IOException {
        replace(
                "mailetcontainer.xml",
                "<mailet match=\"All\" class=\"PostmasterAlias\"/>",
                "<mailet match=\"org.sekisho.matchers.RateExceeded=recipients=0/1h\" class=\"PostmasterAlias\"/>");

        assertThat(problem())
                .startsWith("conf/mailetcontainer.xml:" + line("mailetcontainer.xml", "recipients=0/1h")
                        + ": RateExceeded=");
    }

    @Test
    void readsTheCountriesOfConditionsAndWhatWasMeant() throws IOException {
        replace("mailetcontainer.xml", "CountryCap=KP=0/1d", "CountryCap=UK=0/1d");

        assertThat(problem())
                .startsWith("conf/mailetcontainer.xml:")
                .endsWith(": CountryCap=UK=0/1d: there is no country 'UK', did you mean GB?; expected two letters of"
                        + " ISO 3166 in capitals, such as JP, or -- for unlocated addresses, or of the groups EU;"
                        + " see docs/matchers/CountryCap.md");
    }

    @Test
    void readsTheRulesOfLogins() throws IOException {
        replace(
                "smtpserver.xml",
                "jumps=4/4h, learn=7d, familiar-days=2, name=login-jumps",
                "jumps=3/2h, groups=NORDIC, name=login-jumps");

        assertThat(problem())
                .startsWith("conf/smtpserver.xml:")
                .endsWith(": SubmissionAuthHook: geoVelocity=groups=NORDIC: there is no group 'NORDIC'; known: EU;"
                        + " several are separated by spaces; see docs/smtp/SubmissionAuthHook.md");
    }

    @Test
    void knowsTheGroupsOfSekishoProperties() throws Exception {
        replace(
                "smtpserver.xml",
                "jumps=4/4h, learn=7d, familiar-days=2, name=login-jumps",
                "jumps=3/2h, groups=NORDIC, name=login-jumps");
        server.edit("sekisho.properties", text -> text + "\ngeoip.groups.NORDIC=DK FI IS NO SE\n");

        Preflight.shipped().check(server.home());
    }

    private void replace(String file, String old, String replacement) throws IOException {
        String text = Files.readString(server.home().conf(file));
        int at = text.indexOf(old);
        assertThat(at).as("%s in %s", old, file).isNotNegative();
        server.edit(file, all -> all.substring(0, at) + replacement + all.substring(at + old.length()));
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
        assertThat(refusal()).startsWith(head);
        return refusal().substring(head.length());
    }
}
