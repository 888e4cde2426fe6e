// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.scanners;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.sekisho.benchmarks.Arguments;
import org.sekisho.benchmarks.server.TemporaryDirectory;
import org.sekisho.geo.GeoLocator;
import org.sekisho.mail.MailLedger;
import org.sekisho.matchers.ClamAvVerdict;
import org.sekisho.matchers.RspamdVerdict;
import org.sekisho.matchers.verdict.VerdictJudge;
import org.sekisho.matchers.verdict.VerdictMatcher;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.remote.ContentScanners;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.usage.memory.InMemoryUsage;

/**
 * What {@code RspamdVerdict} and {@code ClamAvVerdict} cost per mail: to this server, to the scanner, and in time. The
 * scanners are Debian's, with the settings of tests: Rspamd without Hyperscan and without DNS, clamd with one signature
 * of its own. No goal is set.
 */
final class ScannersTable {
    private static final List<Integer> OCTETS = List.of(2_000, 100_000);
    private static final Path SETTINGS = Path.of("conf/rspamd/local.d/settings.conf");
    private static final String PATIENT = "timeout=60s, when-unknown=yes, ";

    private ScannersTable() {}

    /** @param mails that are asked about in each row, after as many to warm up */
    private record Plan(int mails, Path directory) {
        static Plan read(Arguments given) {
            return new Plan(given.number("mails", 500, 1, 10_000), given.directory());
        }
    }

    public static void main(String[] arguments) throws Exception {
        Plan plan = Arguments.read(List.of(arguments), Plan::read);
        if (!ContentScanners.areInstalled()) {
            System.out.println("scanners: skipped, as Rspamd or clamd is not installed (apt-get install rspamd"
                    + " clamav-daemon; they need not run)");
            return;
        }
        try (TemporaryDirectory directory = TemporaryDirectory.in(plan.directory());
                ContentScanners rspamd = new ContentScanners(
                        Files.createDirectory(directory.path().resolve("rspamd")));
                ContentScanners clamd = new ContentScanners(
                        Files.createDirectory(directory.path().resolve("clamd")))) {
            print(plan.mails(), waysToAsk(rspamd, clamd), System.out);
        }
    }

    private static List<Asking> waysToAsk(ContentScanners rspamd, ContentScanners clamd) throws Exception {
        String http = "url=http://127.0.0.1:" + rspamd.rspamd(SETTINGS);
        String tcp = "address=127.0.0.1:" + clamd.clamd();
        return List.of(
                new Asking(
                        "nobody",
                        mail -> mail.getMessage().writeTo(OutputStream.nullOutputStream()),
                        () -> Duration.ZERO),
                asking("Rspamd", RspamdVerdict.SYNTAX.parse(PATIENT + http), rspamd),
                asking("clamd by TCP", ClamAvVerdict.SYNTAX.parse(PATIENT + tcp), clamd),
                asking(
                        "clamd by its socket",
                        ClamAvVerdict.SYNTAX.parse(PATIENT + "address=" + clamd.clamdSocket()),
                        clamd));
    }

    /** Whatever is not plainly clean would be a mistake of this benchmark. */
    private static Asking asking(String name, VerdictMatcher.Condition condition, ContentScanners scanner) {
        MailLedger ledger = new MailLedger(
                new InMemoryUsage(),
                SubmitterNames.withDefaultDomain(() -> "sekisho.example"),
                GeoLocator.none(),
                InstantSource.system());
        VerdictJudge judge = new VerdictJudge(
                "benchmark",
                condition.settings(),
                condition.scanner(),
                new VerdictJudge.Parts(ledger, DecisionMetrics.uncounted()));
        Asking.Question question = mail -> {
            if (!judge.match(mail).isEmpty()) {
                throw new IllegalStateException(condition.scanner().name() + " does not say that a mail is clean");
            }
        };
        return new Asking(name, question, scanner::processorTime);
    }

    private static void print(int mails, List<Asking> ways, PrintStream out) throws Exception {
        out.println("| asked about a mail | own processor time, ms | the scanner's, ms | answer, median, ms"
                + " | 95 of 100 within, ms |");
        out.println("|---|---|---|---|---|");
        for (int octets : OCTETS) {
            ScannedMails made = new ScannedMails(octets, new Random(octets));
            for (Asking one : ways) {
                one.measure(made.take(mails));
                one.measure(made.take(mails)).print("%s, %,d octets".formatted(one.name(), octets), out);
            }
        }
    }
}
