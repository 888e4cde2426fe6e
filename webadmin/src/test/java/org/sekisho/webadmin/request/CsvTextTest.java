// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.settings.SettingsException;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.webadmin.cases.PeopleCsv;
import org.sekisho.webadmin.session.AccountingCsv;

class CsvTextTest {
    private static final SubmitterNames NAMES = SubmitterNames.withDefaultDomain(() -> "example.com");

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b\n", "関所,ｱｲｳ\n", "\ud842\udfb7", "a\uFEFF"})
    void isWhatWasWritten(String text) {
        assertThat(CsvText.of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
        assertThat(CsvText.of(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(text);
    }

    @Test
    void namesTheLineThatIsNotUtf8() {
        byte[] halfWidth = "submitter,payment\r\na@example.com,ｱｲｳ\r\n".getBytes(Charset.forName("Windows-31J"));

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> CsvText.of(halfWidth))
                .withMessage("line 2: the octet 0xB1 is not UTF-8 text; save the file as \"CSV UTF-8\"");
    }

    /** Else all of them would have paid with the same replacement characters. */
    @Test
    void leavesNobodyForAnother() {
        byte[] people =
                "submitter,payment\na@example.com,ｱｲｳ\nb@example.com,ｵｶｷ\n".getBytes(Charset.forName("Windows-31J"));

        assertThatThrownBy(() -> PeopleCsv.read(people, NAMES)).hasMessageStartingWith("line 2: the octet 0xB1");
        assertThatThrownBy(() -> AccountingCsv.read(people, NAMES)).hasMessageStartingWith("line 2: the octet 0xB1");
    }

    @Test
    void takesWhatASpreadsheetSavesAsUtf8() {
        byte[] people = "\uFEFFsubmitter,contact\na@example.com,090-1234\n".getBytes(StandardCharsets.UTF_8);
        byte[] sessions = """
                \uFEFFEvent-Timestamp,Acct-Status-Type,Acct-Session-Id,User-Name,Framed-IP-Address
                2026-11-28T10:00:00Z,Start,a1,hanako,192.0.2.7
                """.getBytes(StandardCharsets.UTF_8);

        assertThat(PeopleCsv.read(people, NAMES)).hasSize(1);
        assertThat(AccountingCsv.read(sessions, NAMES)).hasSize(1);
    }
}
