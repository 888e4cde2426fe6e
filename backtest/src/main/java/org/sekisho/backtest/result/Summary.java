// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sekisho.backtest.result.SeriesTally.Stopped;
import org.sekisho.backtest.trial.RuleSeries;
import org.sekisho.promotion.Interval;
import org.sekisho.submitter.Submitter;

/** Makes the report of what was counted. */
final class Summary {
    private static final double MILLION = 1_000_000;
    private static final double MINUTE = 60_000;
    private static final List<Integer> FIRST = List.of(1, 10, 100);
    private static final int SHOWN = 5;

    private final Tally tally;
    private final double baseRate;
    private final List<BacktestReport.Population> classes = new ArrayList<>();
    private final long honest;
    private final long honestMessages;
    private final long honestDays;
    private final List<Account> stolen;

    /** @param baseRate stolen accounts per million and day */
    Summary(Tally tally, double baseRate) {
        this.tally = tally;
        this.baseRate = baseRate;
        List<String> names = tally.classes();
        List<Tally.Honest> sums = tally.honest();
        for (int i = 0; i < names.size(); i++) {
            Tally.Honest sum = sums.get(i);
            classes.add(new BacktestReport.Population(names.get(i), sum.accounts(), sum.messages(), sum.days()));
        }
        stolen = tally.stolen();
        honest = classes.stream().mapToLong(BacktestReport.Population::accounts).sum();
        honestMessages =
                classes.stream().mapToLong(BacktestReport.Population::messages).sum();
        honestDays = classes.stream().mapToLong(BacktestReport.Population::days).sum();
    }

    private List<BacktestReport.Population> populated() {
        return classes.stream().filter(one -> one.accounts() > 0).toList();
    }

    BacktestReport.Accounts accounts() {
        Map<Submitter, Instant> listed = tally.known().stolen();
        Set<Submitter> seen = stolen.stream().map(one -> one.submitter).collect(Collectors.toSet());
        List<String> unknown = listed.keySet().stream()
                .filter(one -> !seen.contains(one))
                .map(Submitter::address)
                .sorted()
                .limit(SHOWN)
                .toList();
        long suspended = seen.stream().filter(one -> !listed.containsKey(one)).count();
        return new BacktestReport.Accounts(
                populated(), listed.size() + (int) suspended, stolen.size(), unknown, baseRate);
    }

    List<BacktestReport.Bar> countries() {
        return tally.distributions().countries();
    }

    List<BacktestReport.Volumes> volumes() {
        return IntStream.range(0, classes.size())
                .filter(i -> classes.get(i).accounts() > 0)
                .mapToObj(i -> new BacktestReport.Volumes(
                        classes.get(i).name(), tally.distributions().volumes(i)))
                .toList();
    }

    /** The series of that index. */
    BacktestReport.Series series(int index, RuleSeries<?, ?> series) {
        SeriesTally counted = tally.tally(index);
        List<BacktestReport.Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < series.variants().size(); i++) {
            RuleSeries.Variant<?, ?> variant = series.variants().get(i);
            outcomes.add(outcome(variant, counted.stopped(i)));
        }
        return new BacktestReport.Series(
                series.component(),
                series.setting(),
                series.traits().place(),
                series.traits().observed(),
                counted.learning(),
                outcomes,
                series.setting().isEmpty() ? List.of() : firstHurt(outcomes));
    }

    private static List<BacktestReport.FirstHurt> firstHurt(List<BacktestReport.Outcome> outcomes) {
        return FIRST.stream()
                .map(accounts -> new BacktestReport.FirstHurt(accounts, highest(outcomes, accounts)))
                .toList();
    }

    private static @Nullable Long highest(List<BacktestReport.Outcome> outcomes, int accounts) {
        return outcomes.stream()
                .filter(outcome -> outcome.harm().accounts() >= accounts)
                .map(BacktestReport.Outcome::threshold)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private BacktestReport.Outcome outcome(RuleSeries.Variant<?, ?> variant, List<Stopped> all) {
        List<Stopped> hurt =
                all.stream().filter(one -> !one.account().isStolen()).toList();
        List<Stopped> caught =
                all.stream().filter(one -> one.account().isStolen()).toList();
        double found = stolen.isEmpty() ? 1 : (double) caught.size() / stolen.size();
        long stops = hurt.stream().mapToLong(one -> one.stops().count).sum();
        BacktestReport.Harm harm = new BacktestReport.Harm(
                hurt.size(),
                Interval.of(hurt.size(), honest),
                stops,
                honestMessages == 0 ? 0 : stops * MILLION / honestMessages,
                Interval.precision(Interval.of(Math.min(stops, honestDays), honestDays), found, baseRate / MILLION));
        return new BacktestReport.Outcome(
                variant.threshold(),
                variant.rule().toString(),
                harm,
                populated().size() < 2 ? List.of() : byClass(hurt),
                stolen.isEmpty() ? null : thieves(caught),
                stopped(all));
    }

    private List<BacktestReport.ClassHarm> byClass(List<Stopped> hurt) {
        return IntStream.range(0, classes.size())
                .filter(i -> classes.get(i).accounts() > 0)
                .mapToObj(i -> {
                    long some = hurt.stream()
                            .filter(one -> one.account().accountClass == i)
                            .count();
                    return new BacktestReport.ClassHarm(
                            classes.get(i).name(),
                            some,
                            Interval.of(some, classes.get(i).accounts()));
                })
                .toList();
    }

    private BacktestReport.Thieves thieves(List<Stopped> caught) {
        double[] minutes = caught.stream()
                .mapToDouble(one -> (one.stops().firstAt - one.account().stolenSince()) / MINUTE)
                .sorted()
                .toArray();
        // Of those who are never stopped, all of their mail went out.
        long[] recipients = Stream.concat(
                        caught.stream().map(one -> one.stops().recipientsBefore),
                        stolen.stream()
                                .filter(account -> !isAmong(account, caught))
                                .map(Account::recipientsSinceTheft))
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        return new BacktestReport.Thieves(
                caught.size(),
                Interval.of(caught.size(), stolen.size()),
                minutes.length == 0 ? 0 : minutes[minutes.length / 2],
                recipients.length == 0 ? 0 : recipients[recipients.length / 2],
                recipients.length == 0 ? 0 : recipients[(int) (recipients.length * 0.9)]);
    }

    private static boolean isAmong(Account account, List<Stopped> caught) {
        return caught.stream().anyMatch(one -> one.account() == account);
    }

    private List<BacktestReport.StoppedAccount> stopped(List<Stopped> all) {
        return all.stream()
                .sorted(Comparator.<Stopped>comparingInt(one -> -one.stops().count)
                        .thenComparingLong(one -> one.stops().firstAt)
                        .thenComparing(one -> one.account().submitter))
                .limit(BacktestReport.MOST_STOPPED)
                .map(one -> new BacktestReport.StoppedAccount(
                        one.account().submitter.address(),
                        classes.get(one.account().accountClass).name(),
                        one.account().isStolen(),
                        Instant.ofEpochMilli(one.stops().firstAt),
                        one.stops().count,
                        one.stops().evidence()))
                .toList();
    }
}
