// SPDX-License-Identifier: Apache-2.0
package org.sekisho.submitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.IDN;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SubmitterNamesTest {
    private static final String SPACES = "a submitter has no white space, upper case or control characters";
    private static final String NO_DOMAIN = "the part after @ is not a domain";
    private static final String SHAPE = "a submitter is written local@domain";

    private final SubmitterNames names = SubmitterNames.withDefaultDomain(() -> "isp.example");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "bob@isp.example,bob@isp.example",
                "BOB@ISP.Example,bob@isp.example",
                "Bob,bob@isp.example",
                "bob+list@isp.example,bob@isp.example",
                "bob+a+b,bob@isp.example",
                "+bob@isp.example,+bob@isp.example",
                "+bob+list@isp.example,+bob@isp.example",
                "`  bob@isp.example \t`,bob@isp.example",
                "bob@isp.example.,bob@isp.example",
                "bob@isp\u3002example\u3002,bob@isp.example",
                "Jose\u0301@isp.example,jos\u00e9@isp.example",
                "JOS\u00c9@isp.example,jos\u00e9@isp.example",
                "bob@B\u00dcCHER.example,bob@xn--bcher-kva.example",
                "bob@Bu\u0308cher.example,bob@xn--bcher-kva.example",
                "bob@xn--bcher-kva.example,bob@xn--bcher-kva.example",
                "bob@is\u200bp.example,bob@isp.example",
                "\"bob+x\"@isp.example,\"bob+x\"@isp.example",
                "\"bob@home\"@isp.example,\"bob@home\"@isp.example",
            })
    void makesOneNameOfEverySpelling(String typed, String canonical) {
        assertThat(names.of(typed)).hasToString(canonical);
        assertThat(names.of(canonical)).hasToString(canonical);
    }

    @Test
    void writesDomainsAsThoseOfSubmitters() {
        assertThat(SubmitterNames.domain(" ISP.Example. ")).isEqualTo("isp.example");
        assertThat(SubmitterNames.domain("Bu\u0308cher.example")).isEqualTo("xn--bcher-kva.example");
        for (String none : new String[] {"", " ", "isp example", "bob@isp.example", "isp..example", "a".repeat(64)}) {
            assertThatIllegalArgumentException().isThrownBy(() -> SubmitterNames.domain(none));
        }
    }

    /** What is taken as it stands, since it is plain, is what RFC 3490 makes of it. */
    @Test
    void takesDomainsAsRfc3490Does() {
        Random random = new Random(20261128);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            String domain = domain(random);
            String expected = expected(domain);
            if (expected == null) {
                refused++;
                assertThatIllegalArgumentException()
                        .as(domain)
                        .isThrownBy(() -> names.of("bob@" + domain))
                        .withMessage(NO_DOMAIN);
            } else {
                assertThat(names.of("bob@" + domain)).as(domain).hasToString("bob@" + expected);
            }
        }
        assertThat(refused).isBetween(500, 15_000);
    }

    private static String domain(Random random) {
        String alphabet = "ab9-..Zxn\u00fc";
        StringBuilder domain = new StringBuilder("a".repeat(random.nextInt(8) == 0 ? 61 + random.nextInt(4) : 1));
        for (int length = random.nextInt(12); length > 0; length--) {
            domain.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return domain.toString();
    }

    private static @Nullable String expected(String domain) {
        try {
            String ascii = IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            return ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "@", "@isp.example", "bob@", "bob@."})
    void refusesANameWithoutAPart(String typed) {
        assertThatIllegalArgumentException().isThrownBy(() -> names.of(typed)).withMessage(SHAPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bo b@isp.example",
                "bob\u0000@isp.example",
                "bob\u0000",
                "bo\r\nb@isp.example",
                "bo\u007fb",
                "bo\u200bb@isp.example",
                "bo\u202eb@isp.example",
                "bo\u00a0b",
                "bo\ud800b",
                "\"bob smith\"@isp.example",
                "bob@isp example",
            })
    void refusesWhatPeopleCannotSee(String typed) {
        assertThatIllegalArgumentException().isThrownBy(() -> names.of(typed)).withMessage(SPACES);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> names.login(typed))
                .withMessage(SPACES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob@isp..example", "bob@.example", "bob@isp\uff20evil.example", "bob@isp.example.."})
    void refusesWhatIsNoDomain(String typed) {
        assertThatIllegalArgumentException().isThrownBy(() -> names.of(typed)).withMessage(NO_DOMAIN);
    }

    @Test
    void allowsLongNamesUpTo320Characters() {
        String domain = "@" + "d".repeat(60) + "." + "e".repeat(60) + ".example";
        String longest = "b".repeat(320 - domain.length());

        assertThat(names.of("b".repeat(65))).hasToString("b".repeat(65) + "@isp.example");
        assertThat(names.of(longest + domain).address()).hasSize(320);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> names.of("b" + longest + domain))
                .withMessage("a submitter has at most 320 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> names.of("bob@" + "d".repeat(64) + ".example"))
                .withMessage(NO_DOMAIN);
    }

    @Test
    void keepsTheDetailForThePassword() {
        assertThat(names.login(" Bob+List@ISP.example. ")).isEqualTo("bob+list@isp.example");
    }

    @Test
    void tellsTheDomain() {
        assertThat(names.of("\"a@b\"@isp.example").domain()).isEqualTo("isp.example");
    }

    @Test
    void aSubmitterIsCanonicalOrNotMade() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Submitter("Bob@isp.example"))
                .withMessage(SPACES);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Submitter("bob"))
                .withMessage(SHAPE);
        assertThat(new Submitter("a@b")).isLessThan(new Submitter("b@b"));
    }
}
