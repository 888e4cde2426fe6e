// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mailets;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.util.MimeMessageUtil;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;
import org.sekisho.backscatter.TestSite;

final class UnwrapBounceAddressTest {
    private final TestSite site = new TestSite(List.of());

    private static List<String> unwrapped(String... recipients) throws MessagingException {
        FakeMail.Builder mail = FakeMail.builder().name("m");
        for (String recipient : recipients) {
            mail.recipient(recipient);
        }
        FakeMail built = mail.build();
        Mailets.initialised(new UnwrapBounceAddress(), Map.of()).service(built);
        return built.getRecipients().stream().map(MailAddress::asString).toList();
    }

    @Test
    void givesTheBareAddressBackWhateverTheTokenIsWorth() throws Exception {
        String valid = site.proofs.signSender("hanako@localhost");

        assertThat(unwrapped(valid)).containsExactly("hanako@localhost");
        assertThat(unwrapped("Hanako+B0007ABCDEFGHIJKLM@localhost")).containsExactly("hanako@localhost");
        assertThat(unwrapped(valid, "hanako@localhost", "taro+news@localhost"))
                .containsExactlyInAnyOrder("hanako@localhost", "taro+news@localhost");
    }

    @Test
    void takesAwayWhatAProgramOfTheirsSigned() throws Exception {
        assertThat(unwrapped("prvs=0007db23e8=Hanako@localhost")).containsExactly("hanako@localhost");
        assertThat(unwrapped("SRS0=kKgh=RA=sender.example=alice@localhost"))
                .containsExactly("SRS0=kKgh=RA=sender.example=alice@localhost");
    }

    @Test
    void leavesAddressesElsewhereAlone() throws Exception {
        String elsewhere = site.proofs.signSender("hanako@far.example");

        assertThat(unwrapped(elsewhere, "Taro@localhost")).containsExactlyInAnyOrder(elsewhere, "Taro@localhost");
    }

    /** James copies the message where only some recipients are for this server. */
    @Test
    void makesChangedHeadersPartOfAMessageWhosePartsCannotBeTold() throws Exception {
        String message =
                "Message-ID: <1@pc>\r\nContent-Type: multipart/mixed; boundary=\"x\r\n\r\n--y\r\n\r\nhello\r\n";
        MailImpl mail =
                MailImpl.builder().name("m").addRecipient("taro@localhost").build();
        mail.setMessageContent(MimeMessageInputStreamSource.create(
                "m", new ByteArrayInputStream(("Bcc: <a@b.example>\r\n" + message).getBytes(US_ASCII))));
        mail.getMessage().removeHeader("bcc");

        Mailets.initialised(new UnwrapBounceAddress(), Map.of()).service(mail);

        Mail copy = mail.duplicate();
        assertThat(MimeMessageUtil.asString(copy.getMessage())).isEqualTo(message);
        LifecycleUtil.dispose(copy);
        LifecycleUtil.dispose(mail);
    }

    @Test
    void hasNoSettings() {
        assertThatThrownBy(() -> Mailets.initialised(new UnwrapBounceAddress(), Map.of("key", "1")))
                .hasMessage("UnwrapBounceAddress: unknown setting 'key'; there are none here");
    }
}
