// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.result;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.backtest.log.line.LoggedName;
import org.sekisho.geo.Country;

/** What each account did, day by day in UTC: four ints for each, by the number of its submitter. Not thread-safe. */
final class AccountRows {
    private static final long DAY_MILLIS = 86_400_000;
    private static final int SMALLEST = 16;

    private static final int ROW = 4;
    private static final int MESSAGES = 0;

    /** Stays at the largest int: no report tells so many apart. */
    private static final int RECIPIENTS_TODAY = 1;

    private static final int DAY = 2;

    /** Bits: more is known; on how many days; the first country today; the class and 1, or 0 for no account. */
    private static final int REST = 3;

    private static final int REMARKABLE = 1 << 30;
    private static final int DAYS_SHIFT = 16;
    private static final int DAYS_MAX = (1 << 14) - 1;
    private static final int COUNTRY_SHIFT = 6;
    private static final int COUNTRY_MAX = (1 << 10) - 1;
    private static final int CLASS_MAX = (1 << COUNTRY_SHIFT) - 1;

    private final int[][] groups = new int[LoggedName.GROUPS][];

    /** Today, besides the first one. */
    private final Map<Integer, Set<Country>> moreCountries = new HashMap<>();

    private final Distributions distributions;

    /** @param distributions gets each day of an honest account when it is over */
    AccountRows(Distributions distributions) {
        this.distributions = distributions;
        Arrays.fill(groups, new int[0]);
    }

    /** Whether there is such an account. */
    boolean has(LoggedName name) {
        return name.index() * ROW < groups[name.group()].length && get(name.number(), REST) != 0;
    }

    /** Opens one that is not there. */
    void open(LoggedName name, int accountClass) {
        int[] rows = groups[name.group()];
        int rowsWanted = name.index() + 1;
        if (rowsWanted * ROW > rows.length) {
            groups[name.group()] = Arrays.copyOf(rows, (rowsWanted + Math.max(SMALLEST, rowsWanted / 8)) * ROW);
        }
        set(name.number(), DAY, -1);
        set(name.number(), REST, accountClass + 1);
    }

    private int get(int number, int field) {
        return groups[number & LoggedName.GROUPS - 1][number / LoggedName.GROUPS * ROW + field];
    }

    private void set(int number, int field, int value) {
        groups[number & LoggedName.GROUPS - 1][number / LoggedName.GROUPS * ROW + field] = value;
    }

    private int rest(int number, int shift, int max) {
        return get(number, REST) >>> shift & max;
    }

    private void setRest(int number, int shift, int max, int value) {
        set(number, REST, (get(number, REST) & ~(max << shift)) | value << shift);
    }

    long messages(int number) {
        return Integer.toUnsignedLong(get(number, MESSAGES));
    }

    int days(int number) {
        return rest(number, DAYS_SHIFT, DAYS_MAX);
    }

    int accountClass(int number) {
        return rest(number, 0, CLASS_MAX) - 1;
    }

    /** Whether there is an {@link Account} of it. */
    boolean isRemarkable(int number) {
        return (get(number, REST) & REMARKABLE) != 0;
    }

    void remark(int number) {
        set(number, REST, get(number, REST) | REMARKABLE);
    }

    /**
     * Adds an event; a new day ends the one before.
     *
     * @param account what more is known of it, if there is more
     */
    void add(LogEvent event, @Nullable Account account) {
        if (event.kind() != LogEvent.Kind.LOGIN && event.kind() != LogEvent.Kind.MESSAGE) {
            return;
        }
        int number = event.name().number();
        int today = (int) (event.millis() / DAY_MILLIS);
        if (today > get(number, DAY)) {
            endDay(number, account);
            set(number, DAY, today);
            setRest(number, DAYS_SHIFT, DAYS_MAX, Math.min(DAYS_MAX, days(number) + 1));
        }
        see(number, event.place().country());
        if (event.kind() == LogEvent.Kind.MESSAGE) {
            set(number, MESSAGES, get(number, MESSAGES) + 1);
            long recipients = (long) get(number, RECIPIENTS_TODAY) + event.recipients();
            set(number, RECIPIENTS_TODAY, (int) Math.min(Integer.MAX_VALUE, recipients));
        }
    }

    private void see(int number, Country seen) {
        int first = rest(number, COUNTRY_SHIFT, COUNTRY_MAX);
        if (!seen.isLocated() || seen.number() == first) {
            return;
        }
        if (first == 0) {
            setRest(number, COUNTRY_SHIFT, COUNTRY_MAX, seen.number());
        } else {
            moreCountries.computeIfAbsent(number, any -> new HashSet<>()).add(seen);
        }
    }

    /** The day of an account is over. */
    void endDay(int number, @Nullable Account account) {
        if (get(number, DAY) >= 0) {
            int first = rest(number, COUNTRY_SHIFT, COUNTRY_MAX) == 0 ? 0 : 1;
            int countries = first + moreCountries.getOrDefault(number, Set.of()).size();
            if (account != null && account.isStolen()) {
                account.addDay(get(number, RECIPIENTS_TODAY), countries);
            } else {
                distributions.day(accountClass(number), get(number, RECIPIENTS_TODAY), countries);
            }
        }
        set(number, RECIPIENTS_TODAY, 0);
        setRest(number, COUNTRY_SHIFT, COUNTRY_MAX, 0);
        if (!moreCountries.isEmpty()) {
            moreCountries.remove(number);
        }
    }

    /** Adds those that others counted; no group is in both. */
    void add(AccountRows other) {
        for (int group = 0; group < groups.length; group++) {
            groups[group] = groups[group].length == 0 ? other.groups[group] : groups[group];
        }
        moreCountries.putAll(other.moreCountries);
    }

    /** The numbers of all accounts. */
    void forEach(IntConsumer visitor) {
        for (int group = 0; group < groups.length; group++) {
            for (int index = 0; index < groups[group].length / ROW; index++) {
                int number = index * LoggedName.GROUPS | group;
                if (get(number, REST) != 0) {
                    visitor.accept(number);
                }
            }
        }
    }
}
