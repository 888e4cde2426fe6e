// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.login;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.inject.Inject;
import org.sekisho.background.BackgroundTasks;
import org.sekisho.event.Login;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges verified logins and suspends whose logins cannot be one person, on a thread of its own: the client whose login
 * it is does not wait, and meets a suspension at its next command. What is judged is what is known then, so that
 * somebody who was let go meanwhile stays so. No login goes unjudged: when {@value #QUEUE} wait, the next is judged at
 * once, while its client waits. Thread-safe.
 */
public final class LoginJudge implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoginJudge.class);
    private static final int QUEUE = 10_000;
    private static final int SECONDS_TO_END = 5;

    private final LoginRuleCheck check;
    private final AtomicLong inline = new AtomicLong();
    private final ThreadPoolExecutor executor;

    @Inject
    public LoginJudge(LoginRuleCheck check) {
        this.check = check;
        this.executor = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE),
                BackgroundTasks.daemons("sekisho-logins"),
                (task, full) -> judgeInline(task));
    }

    /** Judges the login, which was recorded, soon. */
    public void judge(Login login, List<LoginRule> rules) {
        if (!rules.isEmpty()) {
            executor.execute(() -> judgeAll(login, rules));
        }
    }

    private void judgeInline(Runnable task) {
        long count = inline.incrementAndGet();
        if (Long.bitCount(count) == 1) {
            LOG.warn(
                    "{} logins so far were judged while their clients waited, because {} others were" + " waiting",
                    count,
                    QUEUE);
        }
        task.run();
    }

    /** A rule that fails must not end the others, nor the thread. */
    private void judgeAll(Login login, List<LoginRule> rules) {
        for (LoginRule rule : rules) {
            try {
                check.apply(rule, login);
            } catch (RuntimeException e) {
                LOG.error(
                        "rule {} could not be applied to a login of {}",
                        rule.rule().name(),
                        login.submitter(),
                        e);
            }
        }
    }

    /** Judges what waits, for at most {@value #SECONDS_TO_END} s. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                LOG.warn(
                        "{} logins were not judged before the end",
                        executor.getQueue().size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
