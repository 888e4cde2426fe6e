// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.backtest.log.line.LoggedName;
import org.sekisho.backtest.trial.RuleSeries;
import org.sekisho.backtest.trial.Verdicts;
import org.sekisho.event.Event;
import org.sekisho.finding.Finding;
import org.sekisho.submitter.Submitter;

/** Counts while events are played. An event is judged first and counted then: the mail that is found is held. */
public final class Tally implements Verdicts {
    private final KnownAccounts known;
    private final Map<String, Integer> classes = new LinkedHashMap<>();
    private final Distributions distributions = new Distributions();
    private final AccountRows rows = new AccountRows(distributions);

    /** Those that are stolen or were found, by their numbers. */
    private final Map<Integer, Account> remarkable = new HashMap<>();

    private final List<SeriesTally> tallies = new ArrayList<>();
    /** Null for an account of which nothing is known but its row. */
    private @Nullable Account current;

    private int number;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long logins;
    private long messages;
    private long recipients;
    private long failures;
    private long named;

    public Tally(List<RuleSeries<?, ?>> series, KnownAccounts known) {
        this.known = known;
        int variants = 0;
        for (RuleSeries<?, ?> one : series) {
            tallies.add(new SeriesTally(variants, one.variants().size()));
            variants += one.variants().size();
        }
        known.classNames().forEach(name -> classes.put(name, classes.size()));
        classes.keySet().forEach(name -> distributions.addClass());
    }

    /** Adds what another counted of other accounts with the same rules. */
    public void add(Tally other) {
        rows.add(other.rows);
        remarkable.putAll(other.remarkable);
        distributions.add(other.distributions);
        for (int i = 0; i < tallies.size(); i++) {
            tallies.get(i).add(other.tallies.get(i));
        }
        first = Math.min(first, other.first);
        last = Math.max(last, other.last);
        logins += other.logins;
        messages += other.messages;
        recipients += other.recipients;
        failures += other.failures;
        named += other.named;
    }

    /** Before an event is judged. */
    public void begin(LogEvent event, Submitter submitter) {
        LoggedName name = event.name();
        number = name.number();
        if (!rows.has(name)) {
            rows.open(name, classes.getOrDefault(known.classOf(submitter), 0));
            long stolen = known.stolenSince(submitter, event.millis());
            if (stolen != Long.MAX_VALUE) {
                remark(submitter, stolen);
            }
        }
        current = rows.isRemarkable(number) ? remarkable.get(number) : null;
    }

    private Account remark(Submitter submitter, long stolenSince) {
        Account account = new Account(submitter, rows.accountClass(number), stolenSince);
        rows.remark(number);
        remarkable.put(number, account);
        return account;
    }

    /** As {@link org.sekisho.backtest.trial.Replay#expect}. */
    public long expect(LogEvent event) {
        return rows.has(event.name()) ? 1 : 0;
    }

    @Override
    public boolean isHeld(int series, int variant, Event event) {
        Account account = current;
        return account != null && tallies.get(series).isHeld(variant, account, event);
    }

    @Override
    public void found(int series, int variant, Finding finding) {
        Account account = current == null ? remark(finding.submitter(), Long.MAX_VALUE) : current;
        current = account;
        tallies.get(series).add(variant, account, finding);
    }

    /** After an event was judged. */
    public void end(LogEvent event) {
        Account account = current;
        if (account != null) {
            account.add(event);
        }
        rows.add(event, account);
        first = Math.min(first, event.millis());
        last = Math.max(last, event.millis());
        switch (event.kind()) {
            case LOGIN -> logins++;
            case MESSAGE -> {
                messages++;
                recipients += event.recipients();
                named += Math.min(event.recipients(), event.hashes().count());
            }
            case DELIVERED -> {}
            case UNKNOWN, SPAM, OTHER -> failures += event.recipients();
        }
    }

    /** After the last event. */
    public void close() {
        remarkable.values().forEach(account -> account.end(last, distributions));
        rows.forEach(one -> rows.endDay(one, remarkable.get(one)));
    }

    private static boolean isStolen(@Nullable Account account) {
        return account != null && account.isStolen();
    }

    /** What honest accounts of a class did. */
    record Honest(long accounts, long messages, long days) {}

    /** That of each class. */
    List<Honest> honest() {
        Honest[] sums = new Honest[classes.size()];
        Arrays.fill(sums, new Honest(0, 0, 0));
        rows.forEach(one -> {
            if (!isStolen(remarkable.get(one))) {
                Honest sum = sums[rows.accountClass(one)];
                sums[rows.accountClass(one)] =
                        new Honest(sum.accounts + 1, sum.messages + rows.messages(one), sum.days + rows.days(one));
            }
        });
        return List.of(sums);
    }

    List<Account> stolen() {
        return remarkable.values().stream().filter(Account::isStolen).toList();
    }

    List<String> classes() {
        return List.copyOf(classes.keySet());
    }

    Distributions distributions() {
        return distributions;
    }

    SeriesTally tally(int series) {
        return tallies.get(series);
    }

    KnownAccounts known() {
        return known;
    }

    @Nullable
    Instant from() {
        return first == Long.MAX_VALUE ? null : Instant.ofEpochMilli(first);
    }

    @Nullable
    Instant to() {
        return first == Long.MAX_VALUE ? null : Instant.ofEpochMilli(last);
    }

    /** How many recipients of messages the logs do not name. */
    long unnamedRecipients() {
        return recipients - named;
    }

    /** With what the reading counted. */
    BacktestReport.Events events(long late, long strangers) {
        return new BacktestReport.Events(logins, messages, recipients, failures, late, strangers);
    }
}
