// SPDX-License-Identifier: Apache-2.0
package org.sekisho.text;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class FoldedLogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("org.sekisho.text.folded");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final FoldedLog log = new FoldedLog(logger);

    @BeforeEach
    void listen() {
        lines.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @Test
    void writesTheFirstAtOnceAndTheRestAsOneLineAMinute() {
        log.info("bob over-rate", "refused bob session=1");
        log.info("bob over-rate", "refused bob session=2");
        log.info("bob over-rate", "refused bob session={}", 3);
        assertThat(told()).containsExactly("refused bob session=1");

        log.flush();
        log.info("bob over-rate", "refused bob session={}", 4);
        log.flush();
        log.flush();

        assertThat(told())
                .containsExactly(
                        "refused bob session=1",
                        "refused bob session=3 repeated=2",
                        "refused bob session=4 repeated=1");
    }

    @Test
    void forgetsWhatDidNotRepeatForAMinute() {
        log.info("bob over-rate", "first");
        log.flush();
        log.info("bob over-rate", "second");

        assertThat(told()).containsExactly("first", "second");
    }

    @Test
    void tellsSubmittersApart() {
        log.info("bob over-rate", "bob");
        log.info("alice over-rate", "alice");

        assertThat(told()).containsExactly("bob", "alice");
    }

    @Test
    void countsTogetherWhatIsMoreThanItKeeps() {
        for (int i = 0; i < 10_003; i++) {
            log.info("submitter" + i, "refused " + i);
        }
        log.flush();

        assertThat(told()).hasSize(10_002).endsWith("refused 10000", "refused 10002 repeated=2");
    }

    private List<String> told() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
