// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.backtest;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C while it is open: the process ends only when what was begun is printed, or after {@value #PATIENCE} seconds.
 * Thread-safe.
 */
final class Interruption implements AutoCloseable {
    private static final int PATIENCE = 60;

    private final CountDownLatch printed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::await, "backtest-interruption");
    private volatile boolean wanted;

    private Interruption() {}

    static Interruption begin() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Whether somebody wants it to end. */
    boolean isWanted() {
        return wanted;
    }

    private void await() {
        wanted = true;
        try {
            boolean done = printed.await(PATIENCE, TimeUnit.SECONDS);
            if (!done) {
                Runtime.getRuntime().halt(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        printed.countDown();
        if (!wanted) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process is ending already, and the hook runs out by itself.
                return;
            }
        }
    }
}
