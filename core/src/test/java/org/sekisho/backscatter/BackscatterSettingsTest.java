// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backscatter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sekisho.proof.ledger.LedgerLimits;
import org.sekisho.settings.TestSettings;

final class BackscatterSettingsTest {
    private static BackscatterSettings read(Map<String, String> written) {
        return TestSettings.read(BackscatterSettings.SETTINGS, written, BackscatterSettings::read);
    }

    @Test
    void hasDefaults() {
        assertThat(read(Map.of())).isEqualTo(BackscatterSettings.DEFAULT);
        assertThat(BackscatterSettings.DEFAULT.ledger()).isEqualTo(new LedgerLimits(200_000, Duration.ofDays(30), 5));
    }

    @Test
    void readsNamesAndAddresses() {
        BackscatterSettings read = read(Map.of(
                "backscatter.servers", "Mail.example.jp, *.out.example.jp",
                "backscatter.sent-mails", "1_000_000",
                "backscatter.retention", "90d",
                "backscatter.reports-per-recipient", "1",
                "backscatter.shared-keys", "true",
                "backscatter.signed-senders", "Hanako@example.jp, example.org",
                "backscatter.unsigned-recipients", "lists.example.net"));

        assertThat(read.servers()).containsExactly("mail.example.jp", "*.out.example.jp");
        assertThat(read.ledger()).isEqualTo(new LedgerLimits(1_000_000, Duration.ofDays(90), 1));
        assertThat(read.marks().keysShared()).isTrue();
        assertThat(read.signedSenders()).hasToString("example.org, hanako@example.jp");
        assertThat(read.signedSenders().contains("hanako+b0007abcdefghijklm@example.jp"))
                .isTrue();
        assertThat(read.signedSenders().contains("ANYBODY@example.org")).isTrue();
        assertThat(read.signedSenders().contains("taro@example.jp")).isFalse();
        assertThat(read.signedSenders().contains("taro@sub.example.org")).isFalse();
        assertThat(read.unsignedRecipients().contains("x@lists.example.net")).isTrue();
    }

    @Test
    void tellsEachMistake() {
        assertThatThrownBy(() -> read(Map.of("backscatter.servers", "mail.example.jp, *")))
                .hasMessage("sekisho.properties: backscatter.servers=mail.example.jp, *: expected names of servers,"
                        + " separated by commas, such as mail.example.jp, *.out.example.jp");
        assertThatThrownBy(() -> read(Map.of("backscatter.sent-mails", "0")))
                .hasMessage("sekisho.properties: backscatter.sent-mails=0: expected a whole number from 1 to"
                        + " 99_999_999");
        for (String retention : new String[] {"13d", "366d"}) {
            assertThatThrownBy(() -> read(Map.of("backscatter.retention", retention)))
                    .hasMessage("sekisho.properties: backscatter.retention=" + retention
                            + ": expected a duration from 14d to 365d: bounces come up to 14 days late");
        }
        assertThatThrownBy(() -> read(Map.of("backscatter.signed-senders", "hanako@, example.org")))
                .hasMessage("sekisho.properties: backscatter.signed-senders=hanako@, example.org: expected addresses"
                        + " and domains, separated by commas, such as hanako@example.jp, example.org");
    }
}
