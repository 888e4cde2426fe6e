// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.backtest.trial.RuleSeries;
import org.sekisho.backtest.trial.Verdicts;
import org.sekisho.event.Event;
import org.sekisho.finding.Finding;
import org.sekisho.submitter.Submitter;

/** Counts while events are played. An event is judged first and counted then: the mail that is found is held. */
public final class Tally implements Verdicts {
    private final KnownAccounts known;
    private final Map<Submitter, Account> accounts = new HashMap<>();
    private final Map<String, Integer> classes = new LinkedHashMap<>();
    private final Distributions distributions = new Distributions();
    private final List<SeriesTally> tallies = new ArrayList<>();
    private @Nullable Account current;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long logins;
    private long messages;
    private long recipients;
    private long failures;

    public Tally(List<RuleSeries<?, ?>> series, KnownAccounts known) {
        this.known = known;
        int variants = 0;
        for (RuleSeries<?, ?> one : series) {
            tallies.add(new SeriesTally(variants, one.variants().size()));
            variants += one.variants().size();
        }
        numberOf(KnownAccounts.EVERYBODY);
    }

    private int numberOf(String name) {
        Integer number = classes.get(name);
        if (number != null) {
            return number;
        }
        classes.put(name, classes.size());
        distributions.addClass();
        return classes.size() - 1;
    }

    /** Before an event is judged. */
    public void begin(LogEvent event) {
        Account account = accounts.get(event.submitter());
        if (account == null) {
            account = account(event);
            accounts.put(event.submitter(), account);
        }
        current = account;
    }

    private Account account(LogEvent event) {
        Submitter submitter = event.submitter();
        Instant since = known.stolen().get(submitter);
        long stolen = Long.MAX_VALUE;
        if (since != null) {
            stolen = since.equals(Instant.MIN) ? event.millis() : since.toEpochMilli();
        }
        return new Account(submitter, numberOf(known.classOf(submitter)), stolen);
    }

    @Override
    public boolean isHeld(int series, int variant, Event event) {
        Account account = current;
        return account != null
                && tallies.get(series).isHeld(variant, account, event.at().toEpochMilli());
    }

    @Override
    public void found(int series, int variant, Finding finding) {
        Account account = current;
        if (account != null) {
            tallies.get(series).add(variant, account, finding);
        }
    }

    /** After an event was judged. */
    public void end(LogEvent event) {
        Account account = current;
        if (account != null) {
            account.add(event, distributions);
        }
        first = Math.min(first, event.millis());
        last = Math.max(last, event.millis());
        switch (event.kind()) {
            case LOGIN -> logins++;
            case MESSAGE -> {
                messages++;
                recipients += event.recipients();
            }
            case DELIVERED -> {}
            case UNKNOWN, SPAM, OTHER -> failures += event.recipients();
        }
    }

    /** After the last event. */
    public void close() {
        accounts.values().forEach(account -> account.endDay(distributions));
    }

    Map<Submitter, Account> accounts() {
        return accounts;
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

    /** With what the reading counted. */
    BacktestReport.Events events(long late, long strangers) {
        return new BacktestReport.Events(logins, messages, recipients, failures, late, strangers);
    }
}
