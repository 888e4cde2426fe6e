// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding;

import static org.assertj.core.api.Assertions.assertThat;

/** What a rule found, as people read it and as it is kept. */
public final class KeptFindings {
    private KeptFindings() {}

    /**
     * That it enforces, and is kept as JSON.
     *
     * @param evidence how the evidence stands in JSON
     */
    public static void assertFound(Finding finding, String rule, String sentence, String evidence) {
        assertThat(finding.rule()).isEqualTo(rule);
        assertThat(finding.mode()).isEqualTo(Mode.ENFORCE);
        assertThat(finding.sentence()).isEqualTo(sentence);
        assertKept(finding, evidence);
    }

    /** That it is read from JSON as it was. */
    public static void assertKept(Finding finding, String evidence) {
        assertThat(finding.json()).endsWith("\"evidence\":" + evidence + "}");
        assertThat(Finding.parse(finding.json())).isEqualTo(finding);
    }
}
