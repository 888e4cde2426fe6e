// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.simulation;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sekisho.backtest.population.Kind;
import org.sekisho.promotion.Interval;

/** What each set of rules prevents and whom it hurts, as a table in Markdown. */
final class SetTable {
    /** Stolen accounts a day (Bursztein et al., IMC 2014). */
    private static final double STOLEN = 9e-6;

    private final List<CustomerResult> honest;
    private final List<CustomerResult> stolen;
    private final int days;

    SetTable(List<CustomerResult> fates, int days) {
        this.honest = fates.stream().filter(fate -> !fate.kind().isStolen()).toList();
        this.stolen = fates.stream().filter(fate -> fate.kind().isStolen()).toList();
        this.days = days;
    }

    void print(PrintStream out) {
        long mails = honest.stream().mapToLong(CustomerResult::messages).sum();
        out.printf("%d honest accounts with %,d mails, %d thieves%n%n", honest.size(), mails, stolen.size());
        out.printf("| rules | thieves stopped | spam recipients prevented | honest stopped | 95 %% interval"
                + " | per million honest mails | precision at 9 stolen per million and day | classes hurt |%n"
                + "|---|---|---|---|---|---|---|---|%n");
        for (int set = 0; set < RuleSet.ALL.size(); set++) {
            print(RuleSet.ALL.get(set).title(), set, mails, out);
        }
    }

    private void print(String title, int set, long mails, PrintStream out) {
        long caught = stopped(stolen, set);
        long hurt = stopped(honest, set);
        long sent = stolen.stream().mapToLong(CustomerResult::recipients).sum();
        long escaped =
                stolen.stream().mapToLong(fate -> fate.escapedRecipients(set)).sum();
        out.printf(
                "| %s | %s | %.2f %% | %.2f %% | %s | %.1f | %s | %s |%n",
                title,
                ResultTable.percent(caught, stolen.size()),
                100.0 - escaped * 100.0 / sent,
                hurt * 100.0 / honest.size(),
                ResultTable.interval(hurt, honest.size()),
                hurt * 1e6 / mails,
                precision((double) caught / stolen.size(), Interval.of(hurt, honest.size())),
                classes(set));
    }

    /** Of those who are stopped, how many are thieves, as far as the share of honest ones is known. */
    private String precision(double found, Interval harm) {
        return "%.1f to %.1f %%".formatted(100 * precision(found, harm.high()), 100 * precision(found, harm.low()));
    }

    private double precision(double found, double harm) {
        return found * STOLEN / (found * STOLEN + harm / days);
    }

    private static long stopped(List<CustomerResult> all, int set) {
        return all.stream().filter(fate -> fate.isStoppedBy(set)).count();
    }

    private String classes(int set) {
        Map<Kind, Long> hurt = honest.stream()
                .filter(fate -> fate.isStoppedBy(set))
                .collect(Collectors.groupingBy(
                        CustomerResult::kind, () -> new EnumMap<>(Kind.class), Collectors.counting()));
        return hurt.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(entry -> entry.getKey().title() + " "
                        + ResultTable.percent(
                                entry.getValue(),
                                honest.stream()
                                        .filter(fate -> fate.kind() == entry.getKey())
                                        .count()))
                .collect(Collectors.joining(", "));
    }
}
