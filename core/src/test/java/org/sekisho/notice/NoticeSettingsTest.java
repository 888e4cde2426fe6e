// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekisho.settings.TestSettings;
import org.sekisho.submitter.Submitter;

final class NoticeSettingsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private static NoticeSettings read(Map<String, String> parameters) {
        return TestSettings.read(NoticeSettings.SETTINGS, parameters, NoticeSettings::read);
    }

    @Test
    void tellsNobodyByItself() {
        NoticeSettings settings = read(Map.of());

        assertThat(settings.desk()).isEmpty();
        assertThat(settings.languages()).containsExactly(Language.EN);
        assertThat(settings.findWebhook()).isEmpty();
        assertThat(settings.giveUp()).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void readsWhoIsTold() {
        NoticeSettings settings = read(Map.of(
                "desk.address", "abuse@example.org, noc@example.org",
                "desk.language", "ja, en",
                "webhook.url", "https://desk.example.org/sekisho?queue=1",
                "webhook.give-up", "7d"));

        assertThat(settings.desk()).containsExactly("abuse@example.org", "noc@example.org");
        assertThat(settings.languages()).containsExactly(Language.JA, Language.EN);
        assertThat(settings.findWebhook()).isPresent();
        assertThat(read(Map.of("webhook.url", "http://127.0.0.1:8080/")).findWebhook())
                .isPresent();
        assertThat(read(Map.of("webhook.url", "http://[::1]:8080/")).findWebhook())
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "desk.address|abuse|expected mail addresses separated by commas, such as abuse@example.org",
                "desk.address|a@b.example,|expected mail addresses separated by commas, such as abuse@example.org",
                "desk.address|Desk <a@b.example>|expected mail addresses separated by commas,"
                        + " such as abuse@example.org",
                "desk.language|fr|expected en or ja, or both such as en, ja",
                "webhook.url|desk.example.org|expected a URL such as https://desk.example.org/sekisho",
                "webhook.url|ftp://desk.example.org|expected a URL such as https://desk.example.org/sekisho",
                "webhook.url|http://desk.example.org|expected https, or http to 127.0.0.1: notices are about people",
                "webhook.url|http://127.0.0.1.example.org|expected https, or http to 127.0.0.1: notices are about"
                        + " people",
                "webhook.url|https://a:b@desk.example.org|expected a URL without a name, password or #fragment;"
                        + " notices are signed instead, see docs/notices.md",
                "webhook.give-up|3|expected a duration with a unit, such as 30s, 15m, 1h or 7d"
            })
    void refuses(String key, String value, String problem) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .hasMessage("sekisho.properties: " + key + "=" + value + ": " + problem);
    }

    @Test
    void writesToTheMailboxItselfOrToWhereTheFileSays() throws Exception {
        Path file = directory.resolve("contacts.csv");
        Contacts contacts = new Contacts(file);
        Submitter bob = new Submitter("bob@isp.example");
        assertThat(contacts.find(bob)).contains("bob@isp.example");

        Files.writeString(file, "# owners\n\nbob@isp.example, bob@home.example\n");

        assertThat(contacts.find(bob)).contains("bob@home.example");
        assertThat(contacts.find(new Submitter("太郎@isp.example")))
                .as("no mail can be sent to it as it is written")
                .isEmpty();
        assertThat(contacts.check()).isEmpty();
    }

    @Test
    void tellsWhatIsWrongWithTheContacts() throws Exception {
        Path file = directory.resolve("contacts.csv");
        Files.writeString(
                file, "bob@isp.example\nBob@isp.example,a@b.example\na@b.example,c@d.example\na@b.example,e@d.example");

        assertThat(new Contacts(file).check())
                .containsExactly(
                        new Contacts.Problem(
                                1,
                                "bob@isp.example",
                                "expected <submitter>,<address>, such as bob@example.org,bob@elsewhere.example"),
                        new Contacts.Problem(
                                2,
                                "Bob@isp.example,a@b.example",
                                "the submitter must be written as Sekisho does: local@domain in lower case,"
                                        + " no +detail"),
                        new Contacts.Problem(4, "a@b.example,e@d.example", "appears twice; the first is used"));
    }
}
