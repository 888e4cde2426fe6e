// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SenderIdentityHookTest {
    private static final String HOOK = "<handler class=\"org.sekisho.smtp.SenderIdentityHook\"/>";
    private static final String NOT_BOB =
            "553 5.7.1 You cannot send as this address; please send as bob@isp.example" + " or one of its aliases";

    @AutoClose
    private final SubmissionServer server;

    SenderIdentityHookTest() throws Exception {
        server = SubmissionServer.start(SubmissionServer.DEFAULTS + HOOK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bob@isp.example",
                "BOB@ISP.example",
                "bob+news@isp.example",
                "sales@isp.example",
                "prvs=0007db23e8=bob@isp.example",
                "btv1==0007db23e8==Bob@isp.example",
                "prvs=0007db23e8=sales@isp.example"
            })
    void letsPassWhatIsTheSubmittersOwnAndCountsIt(String sender) throws Exception {
        try (Client bob = server.logIn()) {
            server.addAlias("sales", "bob@isp.example");

            assertThat(bob.mail("MAIL FROM:<" + sender + ">", 2)).startsWith("250 ");

            assertThat(server.usage.submitters()).isEqualTo(1);
            assertThat(server.queued()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice@isp.example",
                "nobody@isp.example",
                "bobby+bob@isp.example",
                "bob@elsewhere.example",
                "\"a@b\"@isp.example",
                "+bob@isp.example",
                "prvs=0007db23e8=alice@isp.example",
                "SRS0=kKgh=RA=isp.example=bob@elsewhere.example",
                "SRS0=kKgh=RA=elsewhere.example=bob@isp.example"
            })
    void saysWhichAddressMayBeUsed(String sender) throws Exception {
        try (Client bob = server.logIn()) {
            assertThat(bob.say("MAIL FROM:<" + sender + ">")).isEqualTo(NOT_BOB);

            assertThat(bob.mail(1)).startsWith("250 ");
            assertThat(server.decisions).contains("refused not-your-address");
        }
    }

    @Test
    void aDetailThatIsAUserOfItsOwnBelongsToThatUser() throws Exception {
        try (Client alice = server.connect();
                Client list = server.connect()) {
            alice.plain("alice@isp.example", "secret-of-alice");
            list.plain("alice+list@isp.example", "secret-of-list");

            assertThat(alice.say("MAIL FROM:<alice+list@isp.example>"))
                    .startsWith("553 5.7.1 You cannot send as this address; please send as alice@isp.example ");
            assertThat(list.say("MAIL FROM:<alice@isp.example>"))
                    .startsWith("553 5.7.1 You cannot send as this address; please send as alice+list@isp.example ");
            assertThat(list.say("MAIL FROM:<alice+list@isp.example>")).startsWith("250 ");
        }
    }

    @Test
    void aStrangerCannotSendAsOneOfUs() throws Exception {
        try (SubmissionServer open = SubmissionServer.start(HOOK);
                Client stranger = open.connect()) {
            assertThat(stranger.say("MAIL FROM:<bob@isp.example>")).isEqualTo("530 5.7.0 Please log in before sending");
            assertThat(stranger.say("MAIL FROM:<friend@elsewhere.example>")).startsWith("250 ");
        }
    }

    @Test
    void hasNoSettings() {
        String handler = HOOK.replace("/>", "><strict>true</strict></handler>");

        assertThatThrownBy(() -> SubmissionServer.start(handler))
                .hasMessage("SenderIdentityHook: unknown setting 'strict'; there are none here");
    }
}
