// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekisho.webadmin.desk.DeskFrame;

/** Every form in the templates that changes something; signing in and out have other defences. */
class DeskFormsTest {
    private static final Pattern FORM = Pattern.compile("(?s)<form[^>]* action=\"\\{\\{base}}/([^\"]+)\".*?</form>");

    private final Desk desk = new Desk();

    @AutoClose
    private final AdminServer server = new AdminServer(desk.signInRoutes(), desk.deskRoutes(Repositories.inMemory()));

    private static Stream<MatchResult> all() throws Exception {
        Path templates =
                Path.of(requireNonNull(DeskFrame.class.getResource("templates")).toURI());
        try (Stream<Path> files = Files.list(templates)) {
            return files.map(DeskFormsTest::text).toList().stream()
                    .flatMap(text -> FORM.matcher(text).results())
                    .filter(form -> form.group().contains("method=\"post\""))
                    .filter(form -> !List.of("sign-in", "sign-out").contains(form.group(1)));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> changes() throws Exception {
        return all().map(form -> form.group(1)).distinct().toList();
    }

    @Test
    void carryTheSecretOfTheSession() throws Exception {
        assertThat(all()).hasSizeGreaterThan(10).allSatisfy(form -> assertThat(form.group())
                .contains("name=\"csrf\" value=\"{{csrf}}\""));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changeNothingWithoutIt(String path) {
        desk.stopByRule(Desk.ALICE);
        Clerk hanako = Clerk.at(server, "hanako");
        String another = Clerk.at(server, "eve").csrf("submitter?address=alice");
        String[] fields = {"csrf", another, "address", "alice", "number", "1", "reason", "x", "state", "closed"};
        List<String> before = desk.acts();

        HttpResponse<String> foreign = hanako.post(path, fields);
        HttpResponse<String> unknown = new Clerk(server).post(path, fields);

        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.body()).contains("This form is not of your session");
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(desk.acts()).isEqualTo(before);
        assertThat(desk.suspensions.find(Desk.ALICE, desk.now)).isPresent();
    }
}
