// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sekisho.complaint.AttributionReason;
import org.sekisho.complaint.ComplaintAnswer;
import org.sekisho.notice.Language;

final class ComplaintReplyTest {
    private static ComplaintReply to(AttributionReason reason) {
        return ComplaintReply.to(new ComplaintAnswer(reason, null, null));
    }

    @Test
    void thanksAsksOrSaysThatItIsNotOurs() {
        assertThat(to(AttributionReason.REFERENCE)).isEqualTo(ComplaintReply.CONFIRMED);
        assertThat(to(AttributionReason.SESSION)).isEqualTo(ComplaintReply.CONFIRMED);
        assertThat(to(AttributionReason.AMBIGUOUS)).isEqualTo(ComplaintReply.MORE_NEEDED);
        assertThat(to(AttributionReason.FORGED_REFERENCE)).isEqualTo(ComplaintReply.MORE_NEEDED);
        assertThat(to(AttributionReason.NOTHING_SHOWN)).isEqualTo(ComplaintReply.MORE_NEEDED);
        assertThat(to(AttributionReason.OTHER_WAY)).isEqualTo(ComplaintReply.NOT_OURS);
    }

    @ParameterizedTest
    @EnumSource
    void isWrittenInEachLanguage(ComplaintReply reply) {
        assertThat(reply.text(Language.EN)).matches("[A-Z][\\n -~]+\\.").doesNotContain("@");
        assertThat(reply.text(Language.JA)).containsPattern("[ぁ-ん]").endsWith("。");
    }
}
