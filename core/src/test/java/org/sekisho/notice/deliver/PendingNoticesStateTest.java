// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.notice.Language;
import org.sekisho.notice.NoticeEvent;
import org.sekisho.notice.RepeatCount;
import org.sekisho.notice.ReportedMail;
import org.sekisho.state.FormerFiles;
import org.sekisho.state.StateContract;
import org.sekisho.state.StateFile;

@StateFile(PendingNoticesStateTest.NAME + ".json")
final class PendingNoticesStateTest implements StateContract {
    static final String NAME = "00000000-0000-4000-8000-000000000002";
    private static final UUID ID = UUID.fromString(NAME);

    @Override
    public Subject open(Path directory) {
        PendingNotices files = new PendingNotices(directory);
        NoticeThread thread = files.load().stream()
                .findFirst()
                .orElseGet(() -> new NoticeThread(ID, new NoticeEvent.Sample(NINE, "alice"), NINE));
        return new Subject(
                number -> {
                    thread.count(NINE);
                    files.save(thread);
                },
                () -> thread.folded.count());
    }

    @Test
    void readsAFileOfTheFormerVersion(@TempDir Path directory) throws IOException {
        FormerFiles.copy("notice", file(directory));

        NoticeThread thread = new PendingNotices(directory).load().get(0);

        assertThat(thread.occasion).isInstanceOf(NoticeEvent.Stopped.class);
        assertThat(thread.occasion.findFinding().orElseThrow().sentence())
                .isEqualTo("813 recipients in 1 h, allowed 500; 2 messages refused");
        assertThat(thread.ways).containsExactly("desk", "webhook");
        assertThat(thread.pending).containsExactly("desk");
        assertThat(thread.languages).containsExactly(Language.JA);
        assertThat(thread.occasions).hasSize(1);
        assertThat(thread.seen).isEqualTo(new RepeatCount(1, NINE.plusSeconds(5), NINE.plusSeconds(5)));
        assertThat(thread.digest).isEqualTo(RepeatCount.NONE);
        assertThat(thread.offence)
                .isEqualTo(new ReportedMail("Mail1", "bob@isp.example", "203.0.113.7", NINE, "Subject: x\r\n"));
    }

    @Test
    void writesWhatItReads(@TempDir Path directory) throws IOException {
        FormerFiles.copy("notice", file(directory));
        PendingNotices files = new PendingNotices(directory);
        NoticeThread thread = files.load().get(0);
        files.save(thread);

        assertThat(files.load())
                .usingRecursiveComparison()
                .ignoringFields("dirty", "wasSaved")
                .isEqualTo(List.of(thread));
    }
}
