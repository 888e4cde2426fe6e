// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.mailets;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.mail.MessagingException;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.sekisho.containment.Containments;
import org.sekisho.delivery.HandoverLog;
import org.sekisho.geo.GeoLocator;
import org.sekisho.mail.MailLedger;
import org.sekisho.mailets.NotifyAbuse;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.notice.Audience;
import org.sekisho.notice.Channel;
import org.sekisho.notice.Language;
import org.sekisho.notice.NoticeRequest;
import org.sekisho.notice.NoticeSettings;
import org.sekisho.notice.deliver.Channels;
import org.sekisho.notice.deliver.DeliverySummaries;
import org.sekisho.notice.deliver.Notifier;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.suspension.PastSuspension;
import org.sekisho.suspension.Release;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.Suspensions;
import org.sekisho.usage.memory.InMemoryUsage;

/**
 * What NotifyAbuse costs for one mail of a suspended submitter of whom the desk was told already, beside a mailet that
 * does nothing. So it is in a flood; the first mail of a case is forced to the disk and costs what the disk does.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NotifyBenchmark {
    private static final int MAX_CASES = 100;

    /** The suspended, at most as many as are told one by one, and a mail of each. */
    @State(Scope.Benchmark)
    public static class Flood {
        @Param({"100"})
        public int submitters;

        Mail[] mails = new Mail[0];
        final Empty empty = new Empty();

        @SuppressWarnings("NullAway.Init")
        NotifyAbuse mailet;

        @SuppressWarnings("NullAway.Init")
        private Path directory;

        @Setup(Level.Trial)
        public void fill() throws IOException, MessagingException {
            directory = Files.createTempDirectory("notices");
            Map<Submitter, Suspension> suspended = new HashMap<>();
            mails = new Mail[Math.min(submitters, MAX_CASES)];
            for (int i = 0; i < mails.length; i++) {
                Submitter submitter = new Submitter("user" + i + "@isp.example");
                suspended.put(submitter, suspension(submitter));
                mails[i] = mail(submitter);
            }
            mailet = new NotifyAbuse(
                    ledger(), new Suspended(suspended), desk(directory), settings(), InstantSource.system());
            for (Mail mail : mails) {
                mailet.service(mail);
            }
        }

        @TearDown(Level.Trial)
        public void end() throws IOException {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }

        Mail any() {
            return mails[ThreadLocalRandom.current().nextInt(mails.length)];
        }
    }

    /** Does nothing. */
    static final class Empty extends GenericMailet {
        @Override
        public void service(Mail mail) {}
    }

    private static MailLedger ledger() {
        return new MailLedger(
                new InMemoryUsage(),
                SubmitterNames.withDefaultDomain(() -> "isp.example"),
                GeoLocator.none(),
                InstantSource.system());
    }

    private static NoticeSettings settings() {
        return new NoticeSettings(List.of(), List.of(Language.EN), null, Duration.ofDays(3));
    }

    private static Notifier desk(Path directory) {
        Channel nowhere = notice -> "nobody";
        Notifier.Surroundings surroundings = new Notifier.Surroundings(
                new Channels(Map.of(Audience.DESK.setting(), nowhere), DecisionMetrics.uncounted()),
                new NoticeRequest(Set.of(Audience.DESK), List.of(Language.EN), false),
                new DeliverySummaries(Containments.none(), HandoverLog.unknown()),
                InstantSource.system());
        return Notifier.open(surroundings, directory, List.of(), List.of());
    }

    private static Suspension suspension(Submitter submitter) {
        return new Suspension(UUID.randomUUID(), submitter, Instant.now(), null, "too much", "rule:hourly", null);
    }

    private static Mail mail(Submitter submitter) throws MessagingException {
        return MailImpl.builder()
                .name(submitter.address())
                .sender("forged@far.example")
                .addRecipient("r@far.example")
                .remoteAddr(InetAddress.getLoopbackAddress().getHostAddress())
                .addAttribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of(submitter.address())))
                .build();
    }

    private record Suspended(Map<Submitter, Suspension> all) implements Suspensions {
        @Override
        public Optional<Suspension> find(Submitter submitter, Instant now) {
            return Optional.ofNullable(all.get(submitter));
        }

        @Override
        public List<Suspension> active(Instant now) {
            return List.copyOf(all.values());
        }

        @Override
        public Suspension suspend(Suspension order) {
            return order;
        }

        @Override
        public Optional<Suspension> release(Submitter submitter, Release release) {
            return Optional.empty();
        }

        @Override
        public List<PastSuspension> history(Submitter submitter, int max) {
            return List.of();
        }
    }

    @Benchmark
    public Mail emptyMailet(Flood flood) {
        Mail mail = flood.any();
        flood.empty.service(mail);
        return mail;
    }

    @Benchmark
    public Mail notifyAbuse(Flood flood) {
        Mail mail = flood.any();
        flood.mailet.service(mail);
        return mail;
    }
}
