// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.mail.MessagingException;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.junit.jupiter.api.Test;
import org.sekisho.delivery.DeliveryCounts;
import org.sekisho.delivery.InMemoryDeliveries;
import org.sekisho.geo.GeoLocator;
import org.sekisho.mail.DeliveryLedger;
import org.sekisho.mail.MailLedger;
import org.sekisho.rate.Window;
import org.sekisho.record.CapturedLog;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.usage.memory.InMemoryUsage;

final class RecordDeliveryTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Submitter BOB = new Submitter("bob@isp.example");

    private final InMemoryDeliveries deliveries = new InMemoryDeliveries(10);
    private final List<String> decisions = new ArrayList<>();

    private RecordDelivery mailet(Map<String, String> parameters) throws MessagingException {
        MailLedger ledger = new MailLedger(
                new InMemoryUsage(),
                SubmitterNames.withDefaultDomain(() -> "isp.example"),
                GeoLocator.none(),
                () -> NOW);
        RecordDelivery mailet = new RecordDelivery(
                new DeliveryLedger(deliveries, ledger, () -> NOW),
                (decision, by) -> decisions.add(decision + " " + String.join(" ", by)));
        FakeMailetConfig.Builder config = FakeMailetConfig.builder().mailetName("RecordDelivery");
        parameters.forEach(config::setProperty);
        mailet.init(config.build());
        return mailet;
    }

    private static FakeMail failed(String reply) throws MessagingException {
        return FakeMail.builder()
                .name("mail-1")
                .sender("bob@isp.example")
                .recipients("a@far.example", "b@far.example")
                .state("delivery-failed")
                .attribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of("bob")))
                .attribute(new Attribute(AttributeName.of("delivery-error"), AttributeValue.of(reply)))
                .build();
    }

    private DeliveryCounts counts() {
        return deliveries.peek(BOB, NOW).counts(Window.HOUR);
    }

    @Test
    void recordsAFailureWithItsClassOnce() throws Exception {
        RecordDelivery mailet = mailet(Map.of("result", "failed"));
        FakeMail mail = failed("550 5.1.1 \"No\" such\r\nuser");
        try (CapturedLog log = CapturedLog.of(RecordDelivery.class)) {
            mailet.service(mail);
            mailet.service(mail);

            assertThat(log.all())
                    .containsExactly("INFO action=failed submitter=bob@isp.example class=unknown recipients=2"
                            + " reply=\"550 5.1.1 'No' such??user\" mail=mail-1");
        }

        assertThat(counts()).isEqualTo(new DeliveryCounts(0, 0, 2, 0, 0));
        assertThat(decisions).containsExactly("failed unknown");
        assertThat(mail.getState()).as("the mail goes on").isEqualTo("delivery-failed");
        assertThat(mail.getRecipients()).hasSize(2);
    }

    @Test
    void recordsWhatWasHandedOverAndDelivered() throws Exception {
        FakeMail mail = failed("");
        mailet(Map.of("result", "handed-over", "onMailetException", "ignore")).service(mail);
        mailet(Map.of("result", "delivered")).service(mail);

        assertThat(counts()).isEqualTo(new DeliveryCounts(2, 2, 0, 0, 0));
        assertThat(decisions).containsExactly("handed-over ", "delivered ");
    }

    @Test
    void refusesBadSettings() {
        assertThatThrownBy(() -> mailet(Map.of()))
                .isInstanceOf(MessagingException.class)
                .hasMessage("RecordDelivery: no result is set; expected handed-over or delivered or failed");
        assertThatThrownBy(() -> mailet(Map.of("result", "success")))
                .hasMessage("RecordDelivery: result=success: expected handed-over or delivered or failed");
        assertThatThrownBy(() -> mailet(Map.of("reslt", "failed")))
                .hasMessage("RecordDelivery: no result is set; expected handed-over or delivered or failed;"
                        + " RecordDelivery: unknown setting 'reslt', did you mean 'result'? Known: result");
    }
}
