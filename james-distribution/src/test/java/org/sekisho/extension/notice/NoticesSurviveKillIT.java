// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.james.AbuseDesk;
import org.sekisho.james.ServerUnderTest;

/** {@code kill -9} between a suspension and the notice about it. */
class NoticesSurviveKillIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String ABUSE = "abuse@desk.example";
    private static final String THIEF = "tom@example.org";
    private static final Pattern ID = Pattern.compile("(?m)^Message-ID: (\\S+)");

    @Test
    void tellsAfterTheRestartWhatWasNotToldBefore(@TempDir Path directory) throws Exception {
        try (ServerUnderTest server =
                ServerUnderTest.at(directory).allowRecipients("5/1h").with("desk.address=" + ABUSE)) {
            server.startChild();
            server.addDomain("example.org").addUser(THIEF, ServerUnderTest.SECRET);
            server.client(THIEF, ServerUnderTest.SECRET)
                    .send(
                            "buy",
                            IntStream.rangeClosed(1, 6)
                                    .mapToObj(i -> "a" + i + "@remote.example")
                                    .toArray(String[]::new));
            new AbuseDesk(server).awaitSuspension(THIEF);

            server.kill();
            server.startChild();

            await().atMost(SOON).until(() -> !server.inbox().mailsTo(ABUSE).isEmpty());
            Set<String> notices = server.inbox().mailsTo(ABUSE).stream()
                    .flatMap(mail -> ID.matcher(mail.text()).results())
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
            assertThat(notices).hasSize(1);
        }
    }
}
