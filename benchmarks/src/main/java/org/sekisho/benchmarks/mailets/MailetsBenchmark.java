// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.mailets;

import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.mail.MessagingException;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.Mailet;
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
import org.sekisho.audit.AuditEntry;
import org.sekisho.audit.AuditTrail;
import org.sekisho.benchmarks.Population;
import org.sekisho.egress.EgressPools;
import org.sekisho.egress.reroute.Reroutes;
import org.sekisho.finding.Finding;
import org.sekisho.finding.RateEvidence;
import org.sekisho.geo.GeoLocator;
import org.sekisho.mail.MailFindings;
import org.sekisho.mail.MailLedger;
import org.sekisho.mailets.ReroutePool;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.suspension.Brake;
import org.sekisho.usage.memory.InMemoryUsage;
import org.slf4j.LoggerFactory;

/**
 * One mail of a random submitter through one mailet. Every candidate, the empty one too, first makes the mail as new
 * again. Log lines are made and not written.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MailetsBenchmark {
    private static final int MAILS = 1_000;
    private static final AttributeName PASSES = AttributeName.of(ReroutePool.PASSES);

    /** Does nothing. */
    static final class Empty extends GenericMailet {
        @Override
        public void service(Mail mail) {
            // That is all.
        }
    }

    /** Mails and the mailets they go through. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init")
    public static class Pipeline {
        @Param({"10000"})
        public int submitters;

        private Path folder;
        MailImpl[] plain;
        MailImpl[] found;
        Mailet empty;
        Mailet reroute;

        @Setup(Level.Trial)
        public void make() throws IOException, MessagingException {
            ((Logger) LoggerFactory.getLogger("org.sekisho")).setLevel(ch.qos.logback.classic.Level.WARN);
            folder = Files.createTempDirectory("sekisho-mailets");
            Submitter[] all = Population.submitters(submitters);
            plain = new MailImpl[MAILS];
            found = new MailImpl[MAILS];
            for (int i = 0; i < MAILS; i++) {
                Submitter submitter = all[(int) ((long) i * submitters / MAILS)];
                plain[i] = mail(submitter, i);
                found[i] = mail(new Submitter("doubtful-" + submitter), i);
                MailFindings.put(found[i], finding(submitter));
            }
            empty = new Empty();
            reroute = reroute();
            reroute.init(new MailetSettings(
                    "ReroutePool",
                    Map.of(
                            "pools",
                            "processor=bounces, when=null-sender; processor=doubtful, when=finding;"
                                    + " processor=a, weight=10; processor=b, weight=10; processor=c, weight=5")));
        }

        private ReroutePool reroute() {
            MailLedger ledger = new MailLedger(
                    new InMemoryUsage(),
                    SubmitterNames.withDefaultDomain(() -> "example.com"),
                    GeoLocator.none(),
                    InstantSource.system());
            EgressPools desk = EgressPools.open(
                    folder.resolve("pools.json"),
                    Reroutes.open(folder.resolve("doubts.log"), Instant.now()),
                    Brake.none(),
                    new NoAudit(),
                    InstantSource.system());
            return new ReroutePool(ledger, desk, DecisionMetrics.uncounted());
        }

        private static MailImpl mail(Submitter submitter, int number) throws MessagingException {
            MailImpl mail = MailImpl.builder()
                    .name("mail" + number)
                    .sender("sender@example.com")
                    .addRecipient("recipient@remote.example")
                    .build();
            mail.setAttribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of(submitter.address())));
            return mail;
        }

        private static Finding finding(Submitter submitter) {
            Instant now = Instant.now();
            Rate rate = new Rate(Dimension.RECIPIENTS, 100, Window.HOUR);
            RateEvidence evidence = new RateEvidence(rate, 101, 0, now.minusSeconds(600));
            return new Finding("hourly", org.sekisho.finding.Mode.ENFORCE, submitter, now, evidence);
        }

        @TearDown(Level.Trial)
        public void end() throws IOException {
            Files.deleteIfExists(folder.resolve("doubts.log"));
            Files.delete(folder);
        }

        static MailImpl any(MailImpl[] mails) {
            MailImpl mail = mails[ThreadLocalRandom.current().nextInt(mails.length)];
            mail.setState("outgoing");
            mail.removeAttribute(PASSES);
            return mail;
        }
    }

    /** Nothing is written down. */
    private static final class NoAudit implements AuditTrail {
        @Override
        public void add(AuditEntry entry) {
            // Nobody reads it.
        }

        @Override
        public List<AuditEntry> find(Submitter submitter, int max) {
            return List.of();
        }

        @Override
        public List<AuditEntry> findActs(Submitter submitter, int max) {
            return find(submitter, max);
        }

        @Override
        public List<AuditEntry> latest(int max) {
            return List.of();
        }
    }

    /** What all others are compared with. */
    @Benchmark
    public Mail emptyMailet(Pipeline pipeline) throws MessagingException {
        MailImpl mail = Pipeline.any(pipeline.plain);
        pipeline.empty.service(mail);
        return mail;
    }

    /** Ordinary mail, among three members by weight. */
    @Benchmark
    public Mail reroutePool(Pipeline pipeline) throws MessagingException {
        MailImpl mail = Pipeline.any(pipeline.plain);
        pipeline.reroute.service(mail);
        return mail;
    }

    /** Mail with a finding, whose JSON is read and whose submitter is remembered. */
    @Benchmark
    public Mail reroutePoolWithFinding(Pipeline pipeline) throws MessagingException {
        MailImpl mail = Pipeline.any(pipeline.found);
        pipeline.reroute.service(mail);
        return mail;
    }
}
