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
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;
import org.sekisho.audit.EventLog;
import org.sekisho.delivery.DeliveryCounts;
import org.sekisho.delivery.memory.InMemoryDeliveries;
import org.sekisho.mail.DeliveryLedger;
import org.sekisho.mail.TestMails;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.rate.Window;
import org.sekisho.record.CapturedLog;
import org.sekisho.settings.TestParts;
import org.sekisho.submitter.Submitter;

final class RecordDeliveryTest {
    private static final Instant NOW = TestMails.NOW;
    private static final Submitter BOB = TestMails.BOB;

    private final InMemoryDeliveries deliveries = new InMemoryDeliveries(10);
    private final List<String> decisions = new ArrayList<>();

    private RecordDelivery mailet(Map<String, String> parameters) throws MessagingException {
        return Mailets.initialised(
                new RecordDelivery(
                        TestParts.of(new DeliveryLedger(deliveries, TestMails.ledger(), () -> NOW), (DecisionMetrics)
                                (decision, by) -> decisions.add(decision + " " + String.join(" ", by)))),
                parameters);
    }

    private static FakeMail failed(String reply) throws MessagingException {
        return TestMails.of("bob", 2, "mail-1")
                .state("delivery-failed")
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
        try (CapturedLog log = CapturedLog.of(EventLog.class)) {
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
