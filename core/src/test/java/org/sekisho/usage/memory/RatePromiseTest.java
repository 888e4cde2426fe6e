// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sekisho.rate.Dimension.BYTES;
import static org.sekisho.rate.Dimension.MESSAGES;
import static org.sekisho.rate.Dimension.RECIPIENTS;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.event.Submission;
import org.sekisho.finding.Mode;
import org.sekisho.geo.Place;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.rule.RateRule;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.SlidingLog;

/**
 * The promise of a rate, on random traffic beside the exact log: no true window holds more than the limit, and none is
 * refused whose last W + W/12 leaves room.
 */
final class RatePromiseTest {
    private static final Submitter ALICE = new Submitter("alice@example.com");
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void holdsForOneWindow(long seed) {
        play(seed, List.of(new Rate(MESSAGES, 20, Window.HOUR)), 120);
    }

    @ParameterizedTest
    @ValueSource(longs = {101, 102, 103, 104, 105, 106})
    void holdsWhateverCountriesTheMessagesComeFrom(long seed) {
        List<Rate> rates = List.of(
                new Rate(MESSAGES, 25, Window.HOUR),
                new Rate(RECIPIENTS, 1_500, Window.parse("7h")),
                new Rate(BYTES, 40_000_000, Window.DAY));
        play(seed, rates, 60, Travels.COUNTRIES);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void holdsForManyWindowsAndDimensions(long seed) {
        List<Rate> rates = List.of(
                new Rate(MESSAGES, 30, Window.parse("1m")),
                new Rate(RECIPIENTS, 500, Window.HOUR),
                new Rate(RECIPIENTS, 1_500, Window.parse("7h")),
                new Rate(BYTES, 40_000_000, Window.DAY));
        play(seed, rates, 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s", "7s", "61s", "90m", "7h", "25h", "31d"})
    void holdsForOddWindows(String text) {
        Window window = Window.parse(text);
        long pace = window.length().toSeconds() / 30 + 1;
        play(text.hashCode(), List.of(new Rate(MESSAGES, 25, window), new Rate(RECIPIENTS, 300, window)), pace);
    }

    /** @param pace mean seconds between two messages, in bursts and pauses */
    private static void play(long seed, List<Rate> rates, long pace) {
        play(seed, rates, pace, List.of(Place.UNLOCATED));
    }

    private static void play(long seed, List<Rate> rates, long pace, List<Place> places) {
        Random random = new Random(seed);
        RateRule rule = new RateRule("test", Mode.ENFORCE, rates);
        InMemoryUsage usage = new InMemoryUsage();
        usage.watch(rule.windows());
        SlidingLog log = new SlidingLog();
        Instant now = START;
        int refused = 0;
        for (int i = 0; i < 1_500; i++) {
            now = now.plusMillis(gap(random, pace));
            Submission submission = new Submission(
                    ALICE,
                    now,
                    InetAddress.getLoopbackAddress(),
                    random.nextInt(40),
                    random.nextInt(200_000),
                    places.get(random.nextInt(places.size())));
            boolean room = hasRoom(log, rates, submission);
            Activity activity = usage.record(submission);
            if (rule.judge(submission, activity).isPresent()) {
                usage.refund(submission, activity);
                refused++;
                assertThat(room).as("room at step %s of seed %s", i, seed).isFalse();
            } else {
                log.add(submission);
            }
            if (i % 97 == 0) {
                usage.sweep(now);
            }
        }
        for (Rate rate : rates) {
            assertThat(log.most(rate.dimension(), rate.window().length()))
                    .as("%s, seed %s", rate, seed)
                    .isLessThanOrEqualTo(rate.limit());
        }
        assertThat(refused).as("some are refused, or nothing was tested").isBetween(20, 1_480);
    }

    private static long gap(Random random, long pace) {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextLong(pace * 8_000);
            case 1 -> random.nextLong(pace * 1_000);
            default -> random.nextLong(pace * 120);
        };
    }

    private static boolean hasRoom(SlidingLog log, List<Rate> rates, Submission submission) {
        return rates.stream().allMatch(rate -> {
            Duration longer = rate.window().length().multipliedBy(13).dividedBy(12);
            long held = log.count(rate.dimension(), longer, submission.at());
            return held + cost(rate.dimension(), submission) <= rate.limit();
        });
    }

    private static long cost(Dimension dimension, Submission submission) {
        return switch (dimension) {
            case MESSAGES -> 1;
            case RECIPIENTS -> submission.recipients();
            case BYTES -> submission.bytes();
        };
    }
}
