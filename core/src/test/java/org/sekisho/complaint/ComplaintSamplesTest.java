// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sekisho.bounce.SampleMessages;
import org.sekisho.bounce.SampleMessages.Sample;

/** The feedback reports among the collected messages. */
final class ComplaintSamplesTest {
    private static final Map<String, ComplaintForm> FAILURES = Map.of(
            "stalwart-arf/003.eml", ComplaintForm.FAILURE_REPORT,
            "stalwart-arf/004.eml", ComplaintForm.FAILURE_REPORT,
            "stalwart-arf/005.eml", ComplaintForm.FAILURE_REPORT);

    private final ComplaintSite site = new ComplaintSite();

    private static List<Sample> reports() throws IOException {
        return SampleMessages.all().stream()
                .filter(sample -> sample.kind().equals("arf"))
                .toList();
    }

    @Test
    void eachIsReadAsWhatItIs() throws IOException {
        List<Sample> reports = reports();

        assertThat(reports).hasSize(11);
        for (Sample sample : reports) {
            ComplaintReport report = site.read(sample.octets());
            assertThat(report.form())
                    .as(sample.name())
                    .isEqualTo(FAILURES.getOrDefault(sample.name(), ComplaintForm.FEEDBACK_REPORT));
            assertThat(report.original().isEmpty()).as(sample.name()).isFalse();
            assertThat(report.whole()).as(sample.name()).isTrue();
        }
    }

    @Test
    void itsSourceAgreesAboutTheAddress() throws IOException {
        for (String line : Files.readAllLines(SampleMessages.folder().resolve("MANIFEST.tsv"))) {
            String[] columns = line.split("\t", -1);
            boolean told = columns[3].equals("arf") && !columns[8].isEmpty();
            if (told) {
                byte[] octets = Files.readAllBytes(SampleMessages.folder().resolve(columns[0]));
                assertThat(site.read(octets).claims().source()).as(columns[0]).isEqualTo(columns[8]);
            }
        }
    }

    @Test
    void noneOfThemIsOurs() throws IOException {
        for (Sample sample : SampleMessages.all()) {
            assertThat(site.judge(sample.octets()).attribution())
                    .as(sample.name())
                    .isIn(Attribution.NOTHING_OF_OURS, Attribution.MENTION_ONLY);
        }
    }
}
