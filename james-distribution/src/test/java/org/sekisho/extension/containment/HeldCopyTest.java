// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.apache.james.webadmin.service.ReprocessingService;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.Test;
import org.sekisho.extension.containment.storage.HoldCandidate;
import org.sekisho.extension.containment.storage.Transfer;

class HeldCopyTest {

    @Test
    void namesPartsOfOneMailApart() {
        String one = HeldCopy.name("Mail1732-ab-to-gmail.example", "outgoing/1");
        String other = HeldCopy.name("Mail1732-ab-to-example.net", "outgoing/2");

        assertThat(one).matches("Mail1732-ab-c[0-9a-f]{12}").isNotEqualTo(other);
        assertThat(HeldCopy.name("Mail1732-ab-to-gmail.example", "outgoing/1")).isEqualTo(one);
    }

    @Test
    void doesNotGrowWhenHeldAgain() {
        String once = HeldCopy.name("Mail1732-ab", "outgoing/1");
        String again = HeldCopy.name(once + "-again1-to-gmail.example", "outgoing/7");

        assertThat(again).matches("Mail1732-ab-c[0-9a-f]{12}").isNotEqualTo(once);
    }

    /** A file name is twice as long, and has at most 255 octets. */
    @Test
    void isShortEnoughForAFile() {
        assertThat(HeldCopy.name("x".repeat(300) + "-to-" + "d".repeat(200), "outgoing/1")
                        .length())
                .isLessThan(110);
    }

    @Test
    void startsAnewAndSaysWhyItIsHeld() throws Exception {
        UUID suspension = UUID.randomUUID();
        Mail mail = Checkpoint.mail(Checkpoint.THIEF, "m", Mail.ERROR);
        mail.setErrorMessage("451 try later");
        mail.setAttribute(new Attribute(ReprocessingService.RETRY_ATTRIBUTE_NAME, AttributeValue.of(2)));

        Transfer.Item item =
                HeldCopy.make("outgoing", new HoldCandidate("7", Checkpoint.THIEF, mail, "entry"), suspension);

        assertThat(mail.getState()).isEqualTo(Mail.DEFAULT);
        assertThat(mail.getErrorMessage()).isNull();
        assertThat(mail.getAttribute(AttributeName.of("org.sekisho.contained")))
                .contains(new Attribute(
                        AttributeName.of("org.sekisho.contained"), AttributeValue.of(suspension.toString())));
        assertThat(mail.getAttribute(ReprocessingService.RETRY_ATTRIBUTE_NAME)).isEmpty();
        assertThat(item.key()).isEqualTo(mail.getName());
        assertThat(item.recipients()).containsExactly(Map.entry("remote.example", 1L));
    }
}
