// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekisho.audit.AuditEntry;
import org.sekisho.override.SubmitterOverride;
import org.sekisho.rounds.Rounds;
import org.sekisho.rounds.Thorough;
import org.sekisho.settings.SettingsException;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.webadmin.AdminServer.Answer;
import org.sekisho.webadmin.override.OverrideCsv;
import org.sekisho.webadmin.view.DisplayZone;

class OverrideImportTest {
    private static final String PATH = "/sekisho/overrides/import";
    private static final String HEADER = "address,limits,countries,exempt,until,reason\n";
    private static final String TWO = HEADER
            + "news@example.com,\"recipients=5000/1d, recipients=2000/10m\",,,2026-12-31,newsletter\n"
            + "bob,,\"KE,NG\",burst,2026-12-24T18:00+09:00,\"holiday, \"\"Kenya\"\"\"\n";

    private final Desk desk = new Desk();

    @AutoClose
    private final AdminServer server = desk.start();

    private Answer load(String csv) {
        return server.send("POST", PATH + "?file=heavy.csv", csv);
    }

    private int load(byte[] csv) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + PATH))
                                .header("Authorization", "Bearer " + AdminServer.token("desk", true))
                                .header("Content-Type", "text/csv")
                                .POST(BodyPublishers.ofByteArray(csv))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void givesEveryRowAndTellsTheTrailOfTheActAndOfEach() {
        Answer answer = load(TWO);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .startsWith("{\"dryRun\":false,\"overrides\":[{\"submitter\":\"news@example.com\",\"countries\":[],"
                        + "\"limits\":[\"recipients=2000/10m\",\"recipients=5000/1d\"],")
                .contains("\"heldAlready\":0,\"hints\":[");
        assertThat(desk.overrides.active(desk.now))
                .extracting(given -> given.submitter() + " " + given.allowance() + " " + given.until() + " "
                        + given.reason() + " " + given.author())
                .containsExactlyInAnyOrder(
                        "news@example.com limits=recipients=2000/10m,recipients=5000/1d 2026-12-31T15:00:00Z"
                                + " newsletter desk",
                        "bob@example.com countries=KE,NG exempt=burst 2026-12-24T09:00:00Z holiday, \"Kenya\" desk");
        assertThat(desk.acts())
                .containsExactly("desk override news@example.com", "desk override bob@example.com", "desk import -");
        assertThat(desk.audit.all())
                .last()
                .extracting(AuditEntry::detail)
                .isEqualTo("heavy.csv: 2 given, 0 already active");
    }

    @Test
    void onlyTellsInADryRun() {
        Answer answer = server.send("POST", PATH + "?dryRun=true", TWO);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"dryRun\":true,").contains("news@example.com is allowed");
        assertThat(desk.overrides.active(desk.now)).isEmpty();
        assertThat(desk.acts()).isEmpty();
    }

    @Test
    void passesOverWhatHoldsAlready() {
        load(TWO);

        Answer again = load(TWO + "bob,,KE,,2026-12-24,business\n");

        assertThat(again.body()).contains("\"heldAlready\":2,");
        assertThat(desk.overrides.active(desk.now))
                .extracting(SubmitterOverride::reason)
                .hasSize(3)
                .contains("business");
    }

    @Test
    void takesWhatSpreadsheetsWrite() throws Exception {
        String excel = "\uFEFF" + TWO.replace("\n", "\r\n") + ",,,,,\r\n\r\n";

        assertThat(load(excel.getBytes(StandardCharsets.UTF_8))).isEqualTo(200);
        assertThat(desk.overrides.active(desk.now)).hasSize(2);
        assertThat(load("reason,until,exempt,address\n花子,2026-12-24,*,eve\n").status())
                .isEqualTo(200);
        assertThat(desk.overrides.active(desk.now))
                .extracting(SubmitterOverride::reason)
                .contains("花子");
        assertThat(load((HEADER + "bob,,KE,,2026-12-24,休暇\n").getBytes(Charset.forName("Shift_JIS"))))
                .isEqualTo(400);
    }

    static Stream<Arguments> wrongFiles() {
        String expected = "; expected a first row address,limits,countries,exempt,until,reason";
        return Stream.of(
                Arguments.of("", "the file is empty" + expected),
                Arguments.of("\n\n", "the file is empty" + expected),
                Arguments.of(HEADER, "the file has no row after its header; there is nothing to import"),
                Arguments.of(
                        "address;limits;until;reason\n",
                        "line 1: the columns are separated by semicolons; save it with commas"),
                Arguments.of(
                        "mail,limits,until,until\n",
                        "line 1: unknown column 'mail'" + expected
                                + "; line 1: column 'until' appears more than once; line 1: column 'address' is missing"
                                + expected + "; line 1: column 'reason' is missing" + expected),
                Arguments.of(
                        HEADER + "bob,,KE,,2026-12-24\n",
                        "line 2: has 5 fields, the header has 6;" + " put a field with commas in quotes"),
                Arguments.of(
                        HEADER + "bob,recipients=5/1d,recipients=6/1h,,,2026-12-24,news\n",
                        "line 2: has 7 fields, the header has 6; put a field with commas in quotes"),
                Arguments.of(
                        HEADER + "bob,,KE,,2026-12-24,\"a\"b\n",
                        "line 2: a quote is not closed; put a field with commas or quotes in quotes,"
                                + " and double the quotes in it"),
                Arguments.of(HEADER + ",,KE,,2026-12-24,holiday\n", "line 2: address is empty"),
                Arguments.of(
                        HEADER + "bob,,,,,\n",
                        "line 2: limits, countries or exempt is empty; line 2: until is empty;"
                                + " line 2: reason is empty"),
                Arguments.of(
                        HEADER + "\nbob,\"messages=5/1d\",KE,,2026-12-24,\"two\nlines\"\na b,,UK,,tomorrow,\n",
                        "line 3: reason=two\\nlines: expected one line without control characters;"
                                + " line 5: address=a b: a submitter has no white space, upper case or control"
                                + " characters; write it like alice@example.com; line 5: countries=UK: there is no"
                                + " country 'UK', did you mean GB?; expected two letters of ISO 3166 in capitals, such"
                                + " as JP, or -- for unlocated addresses; line 5: until=tomorrow: expected a day such"
                                + " as 2026-12-24 (until its end), or a moment such as 2026-12-24T18:00 or"
                                + " 2026-12-24T18:00+09:00"),
                Arguments.of(
                        HEADER + "bob,recipients=5,,,2026-11-22,news\n",
                        "line 2: limits=recipients=5: expected a limit per window, such as 500/1h; line 2:"
                                + " until=2026-11-22: is over, it is 2026-11-23T09:00:00Z now; expected a time in"
                                + " the future"),
                Arguments.of(
                        HEADER + "bob,,KE,,2028-01-01,news\n",
                        "line 2: until=2028-01-01: lasts longer than 400 days;"
                                + " choose an earlier end and renew it then"));
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void importsNothingOfAFileWithAMistakeAndTellsAllOfThem(String csv, String problems) {
        Answer answer = load(csv);

        assertThat(answer)
                .isEqualTo(new Answer(
                        400,
                        "{\"statusCode\":400,\"type\":\"InvalidArgument\",\"message\":\"POST " + PATH
                                + ": nothing was imported: " + problems + "\",\"details\":null}"));
        assertThat(desk.overrides.history(1)).isEmpty();
        assertThat(desk.acts()).isEmpty();
    }

    @Test
    void importsNothingWhenOneRowCannotBeGiven() {
        String many = IntStream.range(0, 51)
                .mapToObj(i -> "bob,,KE,,2026-12-24,trip " + i + "\n")
                .collect(Collectors.joining());

        Answer answer = load(HEADER + "ann,,KE,,2026-12-24,holiday\n" + many);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("nothing was imported: line 53: bob@example.com has 50 active overrides; end some of them"
                        + " first");
        assertThat(desk.overrides.history(1)).isEmpty();
    }

    @Test
    void boundsTheFileAndTheMessage() {
        String rows = "bob,,UK,,2026-12-24,trip\n".repeat(60);

        assertThat(load(HEADER + rows).body())
                .contains("line 51: ", "; and 10 more")
                .doesNotContain("line 52: ");
        assertThat(load(HEADER + "bob,,KE,,2026-12-24,trip\n".repeat(2001)).body())
                .contains("nothing was imported: the file has more than 2000 rows; split it and import the parts");
        assertThat(load("x".repeat(1024 * 1024 + 1)).status()).isEqualTo(413);
        assertThat(server.send("POST", PATH + "?dryRun=yes", TWO).body())
                .contains("dryRun=yes: expected true or false");
    }

    @Test
    @Thorough
    void endsWithRowsOrTheDocumentedExceptionWhateverIsSent() {
        Random random = new Random(20261125);
        OverrideCsv.Terms terms = new OverrideCsv.Terms(
                SubmitterNames.withDefaultDomain(() -> "example.com"),
                new DisplayZone(ZoneId.of("Asia/Tokyo")),
                Desk.NINE,
                "desk");
        byte[] right = TWO.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < Rounds.of(10_000); i++) {
            byte[] file = right.clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                file[random.nextInt(file.length)] = (byte) random.nextInt(128);
            }
            try {
                assertThat(OverrideCsv.read(file, terms)).isNotEmpty();
            } catch (SettingsException e) {
                assertThat(e.problems()).isNotEmpty();
            }
        }
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> OverrideCsv.read(new byte[] {(byte) 0xff}, terms))
                .withMessage("line 1: the octet 0xFF is not UTF-8 text; save the file as \"CSV UTF-8\"");
    }
}
