// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How honest accounts are on their days. Not thread-safe. */
final class Distributions {
    static final int MOST_COUNTRIES = 20;

    /** 0, 1, 2, 5, 10, ... 100 000 and more. */
    private static final long[] VOLUMES = {
        0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000
    };

    private final long[] countries = new long[MOST_COUNTRIES + 1];
    private final List<long[]> volumes = new ArrayList<>();
    private final List<Long> daysOfClass = new ArrayList<>();

    /** One class more. */
    void addClass() {
        volumes.add(new long[VOLUMES.length]);
        daysOfClass.add(0L);
    }

    /** Adds the days of others. */
    void add(Distributions other) {
        add(other.countries, countries);
        for (int i = 0; i < volumes.size(); i++) {
            add(other.volumes.get(i), volumes.get(i));
            daysOfClass.set(i, daysOfClass.get(i) + other.daysOfClass.get(i));
        }
    }

    private static void add(long[] some, long[] to) {
        Arrays.setAll(to, i -> to[i] + some[i]);
    }

    /** Adds a day of an honest account. */
    void day(int accountClass, long recipients, int seen) {
        countries[Math.min(seen, MOST_COUNTRIES)]++;
        int found = Arrays.binarySearch(VOLUMES, recipients);
        volumes.get(accountClass)[found < 0 ? -found - 2 : found]++;
        daysOfClass.set(accountClass, daysOfClass.get(accountClass) + 1);
    }

    /** Days of all accounts of a class on which they did anything. */
    long days(int accountClass) {
        return daysOfClass.get(accountClass);
    }

    /** Days by the number of countries, from 0; the last is for more. */
    List<BacktestReport.Bar> countries() {
        List<BacktestReport.Bar> bars = new ArrayList<>();
        for (int i = 0; i < countries.length; i++) {
            String label = i == 0 ? "not located" : i == MOST_COUNTRIES ? i + " or more" : Integer.toString(i);
            bars.add(new BacktestReport.Bar(label, countries[i]));
        }
        return bars;
    }

    /** Days by the number of recipients. */
    List<BacktestReport.Bar> volumes(int accountClass) {
        List<BacktestReport.Bar> bars = new ArrayList<>();
        for (int i = 0; i < VOLUMES.length; i++) {
            bars.add(new BacktestReport.Bar(label(i), volumes.get(accountClass)[i]));
        }
        return bars;
    }

    private static String label(int index) {
        if (index == VOLUMES.length - 1) {
            return VOLUMES[index] + " or more";
        }
        long last = VOLUMES[index + 1] - 1;
        return VOLUMES[index] == last ? Long.toString(last) : VOLUMES[index] + " to " + last;
    }
}
