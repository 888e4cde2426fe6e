// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.simulation;

import java.io.PrintStream;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sekisho.backtest.population.Kind;
import org.sekisho.promotion.Interval;

/** Who was stopped by one set of rules, by class, as a table in Markdown. */
final class ResultTable {
    private static final double BOTNET_HOURS = 0.5;

    private final List<Net> nets;
    private final List<CustomerResult> fates;
    private final int set;

    /** @param nets those of the set; of the others nothing is said */
    ResultTable(List<Net> nets, List<CustomerResult> fates, int set) {
        this.nets = nets;
        this.fates = fates;
        this.set = set;
    }

    /** @return whether all goals are met */
    boolean print(RuleSet rules, PrintStream out) {
        int[] shown = IntStream.range(0, nets.size())
                .filter(net -> rules.nets().contains(nets.get(net).text()))
                .toArray();
        out.printf(
                "| class | accounts | stopped | 95 %% interval | %s | recipients before, median (p90) |"
                        + " hours, median (p90) | goal |%n|---|---|---|---|%s---|---|---|%n",
                IntStream.of(shown)
                        .mapToObj(net -> "`" + nets.get(net).text() + "`")
                        .collect(Collectors.joining(" | ")),
                "---|".repeat(shown.length));
        boolean met = true;
        for (Kind kind : Kind.values()) {
            met &= print(kind, shown, out);
        }
        out.printf("%ngoals: %s%n%n", met ? "met" : "MISSED");
        return met;
    }

    private boolean print(Kind kind, int[] shown, PrintStream out) {
        List<CustomerResult> all =
                fates.stream().filter(fate -> fate.kind() == kind).toList();
        List<CustomerResult> stopped =
                all.stream().filter(fate -> fate.isStoppedBy(set)).toList();
        String byNet = IntStream.of(shown)
                .mapToObj(net ->
                        percent(all.stream().filter(fate -> fate.isFoundBy(net)).count(), all.size()))
                .collect(Collectors.joining(" | "));
        boolean met = kind.isMet((double) stopped.size() / all.size()) && isFastEnough(kind, stopped);
        out.printf(
                "| %s | %d | %s | %s | %s | %s | %s | %s |%n",
                kind.title(),
                all.size(),
                percent(stopped.size(), all.size()),
                interval(stopped.size(), all.size()),
                byNet,
                kind.isStolen() ? spread(all, fate -> fate.escapedRecipients(set), "%.0f (%.0f)") : "",
                kind.isStolen() ? spread(stopped, fate -> fate.delayHours(set), "%.2f (%.2f)") : "",
                kind.goal().isEmpty() ? "" : kind.goal() + (met ? ": met" : ": MISSED"));
        return met;
    }

    static String interval(long some, long all) {
        Interval interval = Interval.of(some, all);
        return "%.2f to %.2f %%".formatted(interval.low() * 100, interval.high() * 100);
    }

    private boolean isFastEnough(Kind kind, List<CustomerResult> stopped) {
        return kind != Kind.BOTNET
                || (!stopped.isEmpty() && quantile(stopped, fate -> fate.delayHours(set), 0.5) <= BOTNET_HOURS);
    }

    static String percent(long some, long all) {
        return "%.1f %%".formatted(some * 100.0 / all);
    }

    private static String spread(List<CustomerResult> fates, ToDoubleFunction<CustomerResult> figure, String format) {
        return fates.isEmpty() ? "-" : format.formatted(quantile(fates, figure, 0.5), quantile(fates, figure, 0.9));
    }

    private static double quantile(List<CustomerResult> fates, ToDoubleFunction<CustomerResult> figure, double part) {
        double[] sorted = fates.stream().mapToDouble(figure).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(part * (sorted.length - 1)))];
    }
}
