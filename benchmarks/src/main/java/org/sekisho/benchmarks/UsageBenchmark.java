// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import es.moki.ratelimitj.core.limiter.request.RequestRateLimiter;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Submission;
import org.sekisho.finding.Finding;
import org.sekisho.rule.RateRule;
import org.sekisho.rule.Rule;
import org.sekisho.rule.RuleNeeds;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.memory.InMemoryUsage;

/**
 * One message of a random submitter, counted and judged in three dimensions and two windows. Every candidate reads the
 * clock itself, ours once per message as the server does.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class UsageBenchmark {

    /** Who sends. */
    @State(Scope.Benchmark)
    public static class Senders {
        @Param({"10000", "1000000"})
        public int submitters;

        Submitter[] all = new Submitter[0];

        @Setup(Level.Trial)
        public void make() {
            all = Population.submitters(submitters);
        }

        Submitter any() {
            return all[ThreadLocalRandom.current().nextInt(all.length)];
        }
    }

    /** Ours. */
    @State(Scope.Benchmark)
    public static class Sekisho {
        InMemoryUsage usage = new InMemoryUsage();
        RateRule rule = Limits.rule();
        Submission[] ready = new Submission[0];

        @Setup(Level.Trial)
        public void fill(Senders senders) {
            Instant now = Instant.ofEpochMilli(clock());
            usage = Population.usage(senders.all, now);
            ready = new Submission[Math.min(senders.all.length, 10_000)];
            for (int i = 0; i < ready.length; i++) {
                ready[i] = Population.submission(senders.all[i], now);
            }
        }
    }

    /** Ours, with rules that keep more; a month has passed, so that everything is familiar. */
    abstract static class WithNets {
        private final List<Rule<LocatedEvent, Activity>> rules;
        private final InMemoryUsage usage = new InMemoryUsage();

        WithNets(int nets) {
            rules = Stream.concat(Stream.of(Limits.rule()), Nets.first(nets).stream())
                    .toList();
            rules.forEach(rule -> RuleNeeds.watch(rule, usage));
        }

        @Setup(Level.Trial)
        public void fill(Senders senders) {
            Instant now = Instant.ofEpochMilli(clock());
            for (Submitter submitter : senders.all) {
                for (int day = 10; day >= 8; day--) {
                    usage.record(
                            Population.submission(submitter, now.minus(Duration.ofDays(day)), Nets.recipients(usage)));
                }
                Population.record(usage, submitter, now);
            }
        }

        Optional<Finding> judge(Submitter submitter) {
            Submission submission =
                    Population.submission(submitter, Instant.ofEpochMilli(clock()), Nets.recipients(usage));
            Activity activity = usage.record(submission);
            for (Rule<LocatedEvent, Activity> rule : rules) {
                Optional<Finding> finding = rule.judge(submission, activity);
                if (finding.isPresent()) {
                    return finding;
                }
            }
            return Optional.empty();
        }
    }

    /** With first-time recipients. */
    @State(Scope.Benchmark)
    public static class OneNet extends WithNets {
        public OneNet() {
            super(1);
        }
    }

    /** With shared networks too. */
    @State(Scope.Benchmark)
    public static class TwoNets extends WithNets {
        public TwoNets() {
            super(2);
        }
    }

    /** Three Bucket4j buckets for each submitter. */
    @State(Scope.Benchmark)
    public static class Buckets {
        final ConcurrentHashMap<String, Bucket[]> all = new ConcurrentHashMap<>();

        @Setup(Level.Trial)
        public void fill(Senders senders) {
            for (Submitter submitter : senders.all) {
                all.put(submitter.address(), new Bucket[] {Limits.bucket(), Limits.bucket(), Limits.bucket()});
            }
        }
    }

    /** Three RateLimitJ limiters, one per dimension, as James's own rate limiting has them. */
    @State(Scope.Benchmark)
    public static class Limiters {
        final RequestRateLimiter messages = Limits.limiter();
        final RequestRateLimiter recipients = Limits.limiter();
        final RequestRateLimiter kilobytes = Limits.limiter();
    }

    private static long clock() {
        return System.currentTimeMillis();
    }

    @Benchmark
    public Optional<Finding> sekisho(Senders senders, Sekisho sekisho) {
        Submission submission = Population.submission(senders.any(), Instant.ofEpochMilli(clock()));
        return sekisho.rule.judge(submission, sekisho.usage.record(submission));
    }

    /** For the octets allocated: the event is there already, so all that is left is the activity. */
    @Benchmark
    public Optional<Finding> sekishoWithReadyEvent(Sekisho sekisho) {
        Submission submission = sekisho.ready[ThreadLocalRandom.current().nextInt(sekisho.ready.length)];
        return sekisho.rule.judge(submission, sekisho.usage.record(submission));
    }

    /** The activity alone: what a look costs. */
    @Benchmark
    public Activity sekishoPeek(Sekisho sekisho) {
        Submission submission = sekisho.ready[ThreadLocalRandom.current().nextInt(sekisho.ready.length)];
        return sekisho.usage.peek(submission.submitter(), submission.at());
    }

    @Benchmark
    public Optional<Finding> sekishoFirstTime(Senders senders, OneNet one) {
        return one.judge(senders.any());
    }

    @Benchmark
    public Optional<Finding> sekishoSharedNetwork(Senders senders, TwoNets two) {
        return two.judge(senders.any());
    }

    @Benchmark
    public boolean bucket4j(Senders senders, Buckets buckets) {
        Bucket[] three = buckets.all.get(senders.any().address());
        return three != null && three[0].tryConsume(1) && three[1].tryConsume(2) && three[2].tryConsume(20_000);
    }

    @Benchmark
    public boolean rateLimitJ(Senders senders, Limiters limiters) {
        String submitter = senders.any().address();
        return limiters.messages.overLimitWhenIncremented(submitter, 1)
                || limiters.recipients.overLimitWhenIncremented(submitter, 2)
                || limiters.kilobytes.overLimitWhenIncremented(submitter, 20);
    }
}
