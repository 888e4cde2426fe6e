// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sekisho.settings.SettingsException;

final class QueueSettingsTest {

    @Test
    void hasDefaultsForEverything() {
        QueueSettings settings = QueueSettings.parse(Map.of(), Path::of);

        assertThat(settings).isEqualTo(new QueueSettings(Path.of("file://var/store/queue"), 262_144, 536_870_912));
    }

    @Test
    void takesWhatTheAdminWrote() {
        QueueSettings settings = QueueSettings.parse(
                Map.of(
                        "directory",
                        "/srv/queue",
                        "body.file.above",
                        "1MB",
                        "disk.reserve",
                        "2GB",
                        "submitter.share",
                        "25%",
                        "submitter.mails",
                        "500"),
                Path::of);

        assertThat(settings)
                .isEqualTo(new QueueSettings(Path.of("/srv/queue"), 1L << 20, 2L << 30, new FairShare(25, 500)));
    }

    @Test
    void namesAllMistakesAtOnce() {
        Map<String, String> texts = Map.of(
                "body.file.above", "32MB",
                "disk.reserve", "512",
                "disk.reserv", "1GB",
                "submitter.share", "0%",
                "submitter.mails", "99");

        assertThatThrownBy(() -> QueueSettings.parse(texts, Path::of))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("queue.properties: body.file.above=32MB: expected 1KB to 4MB")
                .hasMessageContaining("queue.properties: disk.reserve=512: expected a size with a unit, such as 10MB")
                .hasMessageContaining("queue.properties: submitter.share=0%: expected a percentage from 1% to 100%")
                .hasMessageContaining("queue.properties: submitter.mails=99: expected a whole number from 100 to")
                .hasMessageContaining("unknown setting 'disk.reserv', did you mean 'disk.reserve'?");
    }
}
