// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** One line on a terminal that is written over: how far, how fast, how long still. Not thread-safe. */
public final class Progress {
    private static final int EVENTS_BETWEEN = 8_192;
    private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int WIDTH = 78;
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private final PrintWriter out;
    private final LongSupplier nanos;
    private final LongSupplier read;
    private final long size;
    private final boolean shown;
    private final long begun;
    private long next;
    private long events;

    /**
     * Begins now.
     *
     * @param out where it is drawn
     * @param shown whether it is drawn at all
     * @param nanos a clock
     * @param size of all there is to read; 0 when it is not known
     * @param read how much of it was read
     */
    public Progress(PrintWriter out, boolean shown, LongSupplier nanos, long size, LongSupplier read) {
        this.out = out;
        this.shown = shown;
        this.nanos = nanos;
        this.size = size;
        this.read = read;
        this.begun = nanos.getAsLong();
        this.next = begun + BETWEEN;
    }

    /** Draws nothing. */
    public static Progress none() {
        return new Progress(new PrintWriter(Writer.nullWriter()), false, () -> 0, 0, () -> 0);
    }

    void played() {
        events++;
        if (shown && events % EVENTS_BETWEEN == 0 && nanos.getAsLong() >= next) {
            next = nanos.getAsLong() + BETWEEN;
            draw(line());
        }
    }

    private String line() {
        double seconds = (nanos.getAsLong() - begun) / SECOND;
        double share = size == 0 ? 0 : Math.min(1, (double) read.getAsLong() / size);
        return new Speed(events, seconds, share).say();
    }

    private void draw(String line) {
        out.print("\r" + line + " ".repeat(Math.max(0, WIDTH - line.length())));
        out.flush();
    }

    void finished() {
        if (shown) {
            draw("");
            out.print("\r");
            out.flush();
        }
    }
}
