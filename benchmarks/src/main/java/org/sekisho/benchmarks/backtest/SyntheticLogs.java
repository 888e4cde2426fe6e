// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.backtest;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;

/**
 * Logs made up for a measurement, the same each time.
 *
 * @param start of the log
 * @param events in each
 * @param submitters who are in it, evenly
 */
record SyntheticLogs(Instant start, int events, int submitters) {
    private static final int FRIENDS = 8;

    private static String address(int submitter) {
        return "203.0." + submitter % 200 + "." + submitter / 200 % 250;
    }

    /** In our own format: two logins for a message. */
    void writeCsv(Path file) throws IOException {
        Random random = new Random(1);
        try (PrintWriter log = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            log.println("time,event,submitter,address,recipients,bytes,to");
            for (int i = 0; i < events; i++) {
                int submitter = random.nextInt(submitters);
                boolean login = random.nextInt(3) > 0;
                log.println(start.plusMillis(i * 250L) + (login ? ",login" : ",message") + ",user" + submitter
                        + "@example.org," + address(submitter) + ",2,20480,"
                        + (login ? "" : friend(submitter, random) + " " + friend(submitter, random)));
            }
        }
    }

    /** One of few, or now and then somebody else. */
    private static String friend(int submitter, Random random) {
        int number = random.nextInt(FRIENDS) > 0 ? submitter * FRIENDS + random.nextInt(FRIENDS) : random.nextInt();
        return "friend" + number + "@far.example";
    }

    /** Seven lines for a message, as Postfix writes them. */
    void writePostfix(Path file) throws IOException {
        Random random = new Random(1);
        try (PrintWriter log = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            for (int i = 0; i < events / 2; i++) {
                int submitter = random.nextInt(submitters);
                String host = " pc.example[" + address(submitter) + "]";
                String begin = start.plusMillis(i * 500L) + " mx postfix/";
                String id = "4Sh" + Integer.toString(i + 1_000_000, 36).toUpperCase(Locale.ROOT);
                log.println(begin + "submission/smtpd[11]: connect from" + host);
                log.println(begin + "submission/smtpd[11]: " + id + ": client=" + host.strip()
                        + ", sasl_method=PLAIN, sasl_username=user" + submitter + "@example.org");
                log.println(begin + "cleanup[12]: " + id + ": message-id=<" + i + "@pc.example>");
                log.println(begin + "qmgr[9]: " + id + ": from=<user" + submitter
                        + "@example.org>, size=20480, nrcpt=1 (queue active)");
                log.println(begin + "submission/smtpd[11]: disconnect from" + host + " ehlo=2 auth=1 mail=1 rcpt=1");
                log.println(begin + "smtp[13]: " + id + ": to=<a@far.example>, relay=mx.far.example[192.0.2.1]:25,"
                        + " delay=1, delays=0/0/1/0, dsn=2.0.0, status=sent (250 2.0.0 OK)");
                log.println(begin + "qmgr[9]: " + id + ": removed");
            }
        }
    }
}
