// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.scanners;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.mailet.Mail;

/**
 * One way to ask.
 *
 * @param name of it, for people
 * @param question about one mail
 * @param scanner the processor time that the scanner has used so far
 */
record Asking(String name, Question question, Supplier<Duration> scanner) {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** What is asked. */
    @FunctionalInterface
    interface Question {
        /** @throws IllegalStateException when there is no answer */
        void ask(Mail mail) throws Exception;
    }

    /**
     * What a mail took.
     *
     * @param own processor time of this process, in milliseconds, with its compiler and garbage collector
     * @param scanner processor time of the scanner, in milliseconds
     * @param median milliseconds to the answer
     * @param most milliseconds within which 95 of 100 had their answer
     */
    record Cost(double own, double scanner, double median, double most) {
        void print(String name, PrintStream out) {
            out.printf("| %s | %.2f | %.2f | %.2f | %.2f |%n", name, own, scanner, median, most);
        }
    }

    /** Asks about each, one after the other. */
    Cost measure(List<Mail> mails) throws Exception {
        double[] times = new double[mails.size()];
        long before = scanner.get().toNanos();
        long start = PROCESS.getProcessCpuTime();
        for (int i = 0; i < times.length; i++) {
            long asked = System.nanoTime();
            question.ask(mails.get(i));
            times[i] = millis(System.nanoTime() - asked);
        }
        double own = millis(PROCESS.getProcessCpuTime() - start);
        double its = millis(scanner.get().toNanos() - before);
        mails.forEach(LifecycleUtil::dispose);
        Arrays.sort(times);
        return new Cost(
                own / times.length, its / times.length, times[times.length / 2], times[times.length * 95 / 100]);
    }

    private static double millis(long nanoseconds) {
        return nanoseconds / 1e6;
    }
}
