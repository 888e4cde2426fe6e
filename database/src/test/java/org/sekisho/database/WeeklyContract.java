// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sekisho.audit.AuditEntry;
import org.sekisho.complaint.Attribution;
import org.sekisho.complaint.inbox.ComplaintRecord;
import org.sekisho.complaint.reply.ComplaintReply;
import org.sekisho.finding.report.FindingsContract;
import org.sekisho.promotion.Verdict;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.SuspensionsContract;
import org.sekisho.weekly.WeekFigures;

/** What is counted of a week, from an hour before {@link RecordsContract#NOW} to an hour after it. */
interface WeeklyContract {
    Instant NOW = SuspensionsContract.NOW;
    WeekFigures.Span SPAN = new WeekFigures.Span(minute(-60), minute(60));

    RecordsDatabase records();

    private static Instant minute(int number) {
        return NOW.plus(Duration.ofMinutes(number));
    }

    /** Once all that waits is saved: to read it saves it. */
    private WeekFigures count() {
        records().cases().flush();
        records().suspensions().history(RecordsContract.ANN, 1);
        records().findings().find(RecordsContract.ANN, 1);
        return records().cases().weekly().count(SPAN);
    }

    private void stop(Submitter submitter, int minute) {
        records().suspensions().suspend(SuspensionsContract.order(submitter, minute(minute), Duration.ofMinutes(1)));
    }

    private void find(Submitter submitter, int minute) {
        records().findings().add(FindingsContract.finding("hourly", submitter, minute(minute)));
    }

    private void complain(int minute, ComplaintRecord.@Nullable Answered answered) {
        records()
                .cases()
                .complaints()
                .add(new ComplaintRecord(
                        new UUID(9, minute),
                        minute(minute),
                        new ComplaintRecord.Verdict(
                                Attribution.MENTION_ONLY, null, "no", "It names us.", ComplaintReply.MORE_NEEDED),
                        "taro@far.example",
                        "-",
                        null));
        if (answered != null) {
            records().cases().complaints().answer(new UUID(9, minute), answered);
        }
    }

    @Test
    default void countsWhoWasStoppedAndHowLongAfterTheFirstFinding() {
        Submitter carl = new Submitter("carl@example.org");
        find(RecordsContract.ANN, -30);
        find(RecordsContract.ANN, -20);
        find(RecordsContract.ANN, 5);
        stop(RecordsContract.ANN, -10);
        stop(RecordsContract.ANN, 10);
        find(RecordsContract.BOB, -10);
        stop(carl, -59);
        stop(carl, 60);

        assertThat(count().stops())
                .isEqualTo(
                        new WeekFigures.Stops(3, 2, Map.of("kei", 3L), Duration.ofMinutes(40), Duration.ofMinutes(40)));
        assertThat(count().nearMisses()).as("bob").isEqualTo(1);
    }

    @Test
    default void countsComplaintsVerdictsAndPoolMembers() {
        complain(-61, null);
        complain(-5, null);
        complain(0, new ComplaintRecord.Answered(minute(90), "mio"));
        records().verdicts().add(verdict(RecordsContract.ANN, Verdict.Answer.CONFIRMED, 1));
        records().verdicts().add(verdict(RecordsContract.BOB, Verdict.Answer.REFUSED, 61));
        records().auditTrail().add(new AuditEntry(minute(2), "mio", "disable", null, "pool member a: listed"));
        records().auditTrail().add(new AuditEntry(minute(70), "mio", "disable", null, "pool member b: listed"));

        WeekFigures week = count();

        assertThat(week.complaints())
                .isEqualTo(new WeekFigures.Complaints(Map.of(Attribution.MENTION_ONLY, 2L), 1, Duration.ofMinutes(90)));
        assertThat(week.harm()).isEqualTo(new WeekFigures.Harm(1, 0));
        assertThat(week.exits()).isEqualTo(new WeekFigures.Exits(List.of("pool member a: listed"), List.of()));
    }

    private static Verdict verdict(Submitter submitter, Verdict.Answer answer, int minute) {
        return new Verdict(submitter, "hourly", answer, minute(minute), "mio", "");
    }

    @Test
    default void countsNothingInAQuietWeek() {
        WeekFigures week = count();

        assertThat(week.stops()).isEqualTo(new WeekFigures.Stops(0, 0, Map.of(), null, null));
        assertThat(week.cases()).isEqualTo(new WeekFigures.CaseCounts(0, 0, 0));
        assertThat(week.complaints().all()).isZero();
    }
}
