// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sekisho.notice.Channel;
import org.sekisho.notice.DeliverySummary;
import org.sekisho.notice.Language;
import org.sekisho.notice.Notice;
import org.sekisho.notice.NoticeEvent;
import org.sekisho.notice.Notices;
import org.sekisho.notice.RepeatCount;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Suspension;

final class FiledChannelTest {
    private static final Submitter KEN = new Submitter("ken@example.org");
    private static final Instant NOW = Instant.parse("2026-11-28T09:00:05Z");

    private final InMemoryCases cases = new InMemoryCases();
    private final Suspension stop = Notices.suspension(KEN);

    private Channel filed(Channel way) {
        new CaseOpener(cases).suspended(stop);
        return new FiledChannel(way, "desk", cases, () -> NOW);
    }

    private Notice notice(int number, NoticeEvent occasion) {
        RepeatCount tally = RepeatCount.NONE.plus(NOW).plus(NOW);
        return new Notice(
                UUID.randomUUID(), number, occasion, DeliverySummary.UNKNOWN, tally, List.of(Language.EN), null);
    }

    private List<CaseEntry> entries() {
        return cases.entries(1, 10);
    }

    @Test
    void writesIntoTheCaseWhoWasToldAndWhen() throws IOException {
        Channel filed = filed(notice -> "abuse@isp.example");

        assertThat(filed.send(notice(0, new NoticeEvent.Stopped(stop)))).isEqualTo("abuse@isp.example");
        filed.send(notice(1, new NoticeEvent.Stopped(stop)));

        assertThat(entries())
                .extracting(CaseEntry::kind)
                .containsExactly(CaseEntry.Kind.SUSPENSION, CaseEntry.Kind.NOTICE, CaseEntry.Kind.NOTICE);
        assertThat(entries().get(1))
                .isEqualTo(new CaseEntry(
                        NOW, CaseEntry.Kind.NOTICE, "sekisho", "desk abuse@isp.example: " + stop.author()));
        assertThat(entries().get(2).text()).endsWith(", 2 more within an hour");
    }

    @Test
    void writesNothingWhenNobodyWasToldOrItIsAboutNobody() throws IOException {
        filed(notice -> "").send(notice(0, new NoticeEvent.Stopped(stop)));
        filed(notice -> "abuse@isp.example").send(notice(0, new NoticeEvent.Sample(NOW, "taro")));
        Channel broken = filed(notice -> {
            throw new IOException("the disk is full");
        });
        assertThatThrownBy(() -> broken.send(notice(0, new NoticeEvent.Stopped(stop))))
                .isInstanceOf(IOException.class);

        assertThat(entries()).extracting(CaseEntry::kind).containsOnly(CaseEntry.Kind.SUSPENSION);
    }
}
