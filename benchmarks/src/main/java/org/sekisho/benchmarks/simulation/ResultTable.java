// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.simulation;

import java.io.PrintStream;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sekisho.backtest.population.Kind;
import org.sekisho.promotion.Interval;

/** Who was stopped, by class, as a table in Markdown. */
final class ResultTable {
    private static final double BOTNET_HOURS = 0.5;

    private final List<Net> nets;
    private final List<CustomerResult> fates;

    ResultTable(List<Net> nets, List<CustomerResult> fates) {
        this.nets = nets;
        this.fates = fates;
    }

    /** @return whether all goals are met */
    boolean print(PrintStream out) {
        nets.forEach(net -> out.printf("%s=%s%n", net.title(), net.rule()));
        out.printf(
                "%n| class | accounts | stopped | 95 %% interval | %s | messages escaped, median (p90) | recipients |"
                        + " hours to the stop, median (p90) | goal |%n|---|---|---|---|%s---|---|---|---|%n",
                nets.stream().map(Net::title).collect(Collectors.joining(" | ")), "---|".repeat(nets.size()));
        boolean met = true;
        for (Kind kind : Kind.values()) {
            met &= print(kind, out);
        }
        out.printf("%ngoals: %s%n", met ? "met" : "MISSED");
        return met;
    }

    private boolean print(Kind kind, PrintStream out) {
        List<CustomerResult> all =
                fates.stream().filter(fate -> fate.kind() == kind).toList();
        double stopped = share(all.stream().filter(CustomerResult::isStopped).count(), all);
        String byNet = IntStream.range(0, nets.size())
                .mapToObj(net -> percent(
                        share(all.stream().filter(fate -> fate.isFoundBy(net)).count(), all)))
                .collect(Collectors.joining(" | "));
        boolean met = kind.isMet(stopped) && isFastEnough(kind, all);
        String verdict = kind.goal().isEmpty() ? "" : kind.goal() + (met ? ": met" : ": MISSED");
        out.printf(
                "| %s | %d | %s | %s | %s | %s | %s | %s | %s |%n",
                kind.title(),
                all.size(),
                percent(stopped),
                interval(all),
                byNet,
                kind.isStolen() ? spread(all, CustomerResult::escapedMessages, "%.0f (%.0f)") : "",
                kind.isStolen() ? spread(all, CustomerResult::escapedRecipients, "%.0f (%.0f)") : "",
                spread(
                        all.stream().filter(CustomerResult::isStopped).toList(),
                        CustomerResult::delayHours,
                        "%.2f (%.2f)"),
                verdict);
        return met;
    }

    private static String interval(List<CustomerResult> all) {
        Interval interval =
                Interval.of(all.stream().filter(CustomerResult::isStopped).count(), all.size());
        return "%.1f to %.1f %%".formatted(interval.low() * 100, interval.high() * 100);
    }

    private static boolean isFastEnough(Kind kind, List<CustomerResult> all) {
        List<CustomerResult> stopped =
                all.stream().filter(CustomerResult::isStopped).toList();
        return kind != Kind.BOTNET
                || (!stopped.isEmpty() && quantile(stopped, CustomerResult::delayHours, 0.5) <= BOTNET_HOURS);
    }

    private static double share(long some, List<CustomerResult> all) {
        return (double) some / all.size();
    }

    private static String percent(double share) {
        return "%.1f %%".formatted(share * 100);
    }

    private static String spread(List<CustomerResult> fates, ToDoubleFunction<CustomerResult> figure, String format) {
        return fates.isEmpty() ? "-" : format.formatted(quantile(fates, figure, 0.5), quantile(fates, figure, 0.9));
    }

    private static double quantile(List<CustomerResult> fates, ToDoubleFunction<CustomerResult> figure, double part) {
        double[] sorted = fates.stream().mapToDouble(figure).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(part * (sorted.length - 1)))];
    }
}
