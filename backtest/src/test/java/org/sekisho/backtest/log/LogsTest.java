// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.geo.GeoLocator;

/** Files, whatever is in them. */
class LogsTest {
    private static final String HEADING = "time,event,submitter,address,recipients,bytes\n";
    private static final ReadSettings SETTINGS =
            new ReadSettings(null, ZoneId.of("UTC"), Reading.NOW, List.of(), GeoLocator.none(), true);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private static String login(String name, String time) {
        return "2026-11-27T" + time + "Z,login," + name + "@example.org,203.0.113.9,,\n";
    }

    /** @param all name and time of each */
    private static Reading logins(String... all) throws IOException {
        return Reading.of(HEADING
                + Stream.of(all)
                        .map(one -> one.split(" "))
                        .map(one -> login(one[0], one[1]))
                        .collect(Collectors.joining()));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] zstd(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new ZstdOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private Reading read(String... names) throws IOException {
        return Reading.of(
                Stream.of(names)
                        .map(name -> LogFile.of(directory.resolve(name)))
                        .toList(),
                SETTINGS);
    }

    private static List<String> submitters(Reading read) {
        return read.events().stream()
                .map(event -> event.submitter().address().replace("@example.org", ""))
                .toList();
    }

    @Test
    void readsRotatedFilesInTheirOrderAndCompressedOnes() throws IOException {
        Files.write(directory.resolve("mail.csv.2.gz"), gzip(HEADING + login("a", "09:00:00")));
        Files.write(directory.resolve("mail.csv.1"), zstd(HEADING + login("b", "10:00:00")));
        Files.writeString(directory.resolve("mail.csv"), HEADING + login("c", "11:00:00"));

        assertThat(submitters(read("mail.csv", "mail.csv.1", "mail.csv.2.gz"))).containsExactly("a", "b", "c");
    }

    @Test
    void ordersNamesByDateAndNumber() {
        List<String> names = List.of(
                "maillog",
                "maillog-20261102",
                "maillog-20261101.gz",
                "x/s-2026-11-01.1.log.gz",
                "x/s-2026-11-01.0.log");

        assertThat(names.stream().map(RotatedName::of).sorted(RotatedName.OLDEST_FIRST))
                .extracting(RotatedName::log, RotatedName::date, RotatedName::number)
                .map(Object::toString)
                .containsExactly(
                        "(\"maillog\", \"20261101\", 0)",
                        "(\"maillog\", \"20261102\", 0)",
                        "(\"maillog\", \"\", 0)",
                        "(\"x/s.log\", \"20261101\", 0)",
                        "(\"x/s.log\", \"20261101\", 1)");
    }

    @Test
    void joinsMailAcrossRotation() throws IOException {
        Files.writeString(
                directory.resolve("mail.log.1"),
                "Nov 27 09:00:00 mx postfix/smtpd[1]: 0123ABCDEF: client=a[203.0.113.9], sasl_method=PLAIN,"
                        + " sasl_username=bob@example.org\n");
        Files.writeString(
                directory.resolve("mail.log"),
                "Nov 27 09:00:01 mx postfix/qmgr[1]: 0123ABCDEF: from=<b@example.org>, size=1, nrcpt=1 (queue"
                        + " active)\n");

        assertThat(read("mail.log", "mail.log.1").events()).hasSize(1);
    }

    @Test
    void mergesTwoServersByTheirTimes() throws IOException {
        Files.writeString(directory.resolve("a.csv"), HEADING + login("a1", "09:00:00") + login("a2", "11:00:00"));
        Files.writeString(directory.resolve("b.csv"), HEADING + login("b1", "10:00:00") + login("b2", "12:00:00"));

        assertThat(submitters(read("a.csv", "b.csv"))).containsExactly("a1", "b1", "a2", "b2");
    }

    /** The mail of one submitter over two servers: each log is in its own order, and nothing of it is late or lost. */
    @Test
    void mergesTwoServersWhoseClocksAreApart() throws IOException {
        Files.writeString(directory.resolve("a.log"), sessions("a", "09:00:00", "09:10:00", "09:20:00"));
        Files.writeString(directory.resolve("b.log"), sessions("b", "10:00:30", "10:10:30"));

        Reading read = read("a.log", "b.log");

        assertThat(read.events().stream().map(event -> event.at().toString().substring(11, 19)))
                .containsExactly("09:00:00", "09:10:00", "09:20:00", "10:00:30", "10:10:30");
        assertThat(read.events())
                .allSatisfy(event -> assertThat(event.submitter().address()).isEqualTo("bob@example.org"));
        assertThat(read.counts().of(ReadCounts.Kind.LATE)).isZero();
        assertThat(read.problems()).isEmpty();
    }

    private static String sessions(String server, String... times) {
        StringBuilder log = new StringBuilder();
        for (String time : times) {
            String begin = "Nov 27 " + time + " " + server + " postfix/";
            log.append(begin + "smtpd[1]: 0123ABCDEF: client=a[203.0.113.9], sasl_method=PLAIN,"
                            + " sasl_username=bob@example.org\n")
                    .append(begin + "qmgr[1]: 0123ABCDEF: from=<b@example.org>, size=1, nrcpt=1 (queue active)\n")
                    .append(begin + "qmgr[1]: 0123ABCDEF: removed\n");
        }
        return log.toString();
    }

    @Test
    void putsLinesInOrderWithinTwoMinutes() throws IOException {
        Reading read = logins("b 09:01:30", "a 09:00:00", "d 10:00:00", "c 09:57:00");

        assertThat(submitters(read)).containsExactly("a", "b", "c", "d");
        assertThat(read.counts().of(ReadCounts.Kind.LATE)).isZero();

        Reading late = logins("a 09:00:00", "b 09:02:01", "c 09:05:00", "d 09:00:30");
        assertThat(submitters(late)).containsExactly("a", "b", "d", "c");
        assertThat(late.counts().of(ReadCounts.Kind.LATE)).isEqualTo(1);
    }

    @Test
    void takesOnlyTheNamedDomains() throws IOException {
        ReadSettings settings =
                new ReadSettings(null, ZoneId.of("UTC"), Reading.NOW, List.of("example.org"), GeoLocator.none(), true);
        Files.writeString(
                directory.resolve("a.csv"),
                HEADING + login("bob", "09:00:00") + "2026-11-27T09:00:00Z,login,carol,203.0.113.9,,\n"
                        + "2026-11-27T09:00:00Z,login,eve@far-example.org,203.0.113.9,,\n");

        Reading read = Reading.of(List.of(LogFile.of(directory.resolve("a.csv"))), settings);

        assertThat(submitters(read)).containsExactly("bob", "carol");
        assertThat(read.counts().of(ReadCounts.Kind.STRANGER)).isEqualTo(1);
    }

    @Test
    void livesThroughOddOctetsAndLongLines() throws IOException {
        byte[] long1 = new byte[1_500_000];
        Arrays.fill(long1, (byte) 'x');
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        log.write((HEADING + login("a", "09:00:00")).getBytes(StandardCharsets.UTF_8));
        log.write(new byte[] {0, 1, 2, (byte) 0xff, '\n', '\r', '\n', '\n'});
        log.write(long1);
        log.write('\n');
        log.write((login("b", "09:00:01") + "2026-11-27T09:00:02Z,lo").getBytes(StandardCharsets.UTF_8));

        Reading read = Reading.of(log.toByteArray(), null, ZoneId.of("UTC"));

        assertThat(submitters(read)).containsExactly("a", "b");
        assertThat(read.problems())
                .containsExactly(
                        "1 x the event is none of login, message, delivered, unknown, spam, other",
                        "1 x the file ends in the middle of the line",
                        "1 x the line is longer than 65536 octets");
        assertThat(read.counts().unreadable().get(0).samples())
                .containsExactly("standard input:3: \\u0000\\u0001\\u0002\ufffd");
        assertThat(read.counts().unreadable().get(2).samples().get(0)).hasSizeLessThan(250);
    }

    /** Of as many users, in an order that does not compress to nothing. */
    private static String logins(int count) {
        StringBuilder many = new StringBuilder(HEADING);
        for (int i = 0; i < count; i++) {
            many.append(login("u" + i * 7919L % count, "09:00:00"));
        }
        return many.toString();
    }

    @Test
    void tellsOfAFileThatIsDamagedOrOfNoKnownKind() throws IOException {
        byte[] whole = gzip(logins(50_000));
        Files.write(directory.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(directory.resolve("letter.txt"), "Dear Sir,\nplease find attached\n");

        Reading cut = read("cut.csv.gz");
        Reading letter = read("letter.txt");

        assertThat(cut.events()).hasSizeGreaterThan(1_000);
        assertThat(cut.counts().notes().get(0)).contains("cut.csv.gz: is damaged after line ");
        assertThat(letter.events()).isEmpty();
        assertThat(letter.problems()).containsExactly("2 x the format of the file is not known");
        assertThat(letter.counts().notes().get(0))
                .endsWith("letter.txt: is no log of a known format; name one with --format");
    }

    /** Of a damaged file what can be unpacked is read, and all of the others. */
    @Test
    void oneDamagedFileTakesNoOtherWithIt() throws IOException {
        byte[] gzip = gzip(logins(2_000));
        byte[] zstd = zstd(logins(2_000));
        byte[] garbled = gzip.clone();
        Arrays.fill(garbled, gzip.length * 3 / 4, gzip.length, (byte) 0xff);
        Files.write(directory.resolve("mail.csv.4.gz"), Arrays.copyOf(gzip, gzip.length / 2));
        Files.write(directory.resolve("mail.csv.3.gz"), Arrays.copyOf(gzip, 5));
        Files.write(directory.resolve("mail.csv.2.zst"), Arrays.copyOf(zstd, zstd.length / 2));
        Files.write(directory.resolve("mail.csv.1.gz"), garbled);
        Files.writeString(directory.resolve("mail.csv"), HEADING + login("bob", "10:00:00"));

        Reading read = read("mail.csv.4.gz", "mail.csv.3.gz", "mail.csv.2.zst", "mail.csv.1.gz", "mail.csv");

        assertThat(submitters(read)).hasSizeGreaterThan(2_000).endsWith("bob");
        assertThat(read.problems()).isEmpty();
        assertThat(read.counts().notes())
                .extracting(note -> note.replaceAll(".*mail.csv|after line .*", ""))
                .containsExactly(
                        ".4.gz: is damaged ", ".3.gz: is damaged ", ".2.zst: is damaged ", ".1.gz: is damaged ");
        assertThat(read.counts().notes().get(1)).contains("after line 0 ");
    }

    /** Of greylisting, and of a policy daemon, in the log of Postfix. */
    @Test
    void otherProgramsInALogDoNotMakeItAnotherOne() throws IOException {
        String policy = "2026-11-27T08:59:59+00:00 mx postfwd2/policy[912]: [RULES] rule=0, action=pass,"
                + " client_name=mx.far.example, recipient=bob@example.org\n";
        String other = "2026-11-27T08:59:59.000Z INFO  [io-1] x.Y  z - action=login submitter=bob@example.org\n";

        assertThat(Reading.of(policy + sessions("mx", "09:00:00")).lines()).hasSize(1);
        assertThat(Reading.of(other + sessions("mx", "09:00:00")).lines()).hasSize(1);
        assertThat(Reading.of("postgrey: action=pass, reason=client AWL\n")
                        .counts()
                        .notes())
                .containsExactly("standard input: is no log of a known format; name one with --format");
    }
}
