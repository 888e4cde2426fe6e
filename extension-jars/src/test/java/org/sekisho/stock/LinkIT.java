// SPDX-License-Identifier: Apache-2.0
package org.sekisho.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sekisho.stock.link.Allowance;
import org.sekisho.stock.link.LinkCheck;

/** Whether each class and each member that a jar names is there in its James. */
final class LinkIT {
    private static final List<Allowance> ALLOWED = Allowance.read(LinkIT.class, "link-allowance.txt");

    @ParameterizedTest
    @EnumSource(ExtensionJar.class)
    void namesNothingThatItsJamesDoesNotHave(ExtensionJar jar) throws IOException {
        List<Allowance> allowed =
                ALLOWED.stream().filter(one -> one.isFor(jar.version())).toList();

        List<LinkCheck.Missing> missing = LinkCheck.of(jar.path(), jar.classPathOfJames());

        System.out.println("Linked " + jar.path().getFileName() + " with James " + jar.james() + " on Java "
                + Runtime.version() + ": " + missing.size() + " names of optional or unpublished classes");
        assertThat(missing)
                .as("missing in James %s", jar.james())
                .filteredOn(one -> allowed.stream().noneMatch(allowance -> allowance.covers(one)))
                .isEmpty();
        assertThat(allowed)
                .as("allowances that are no longer needed")
                .filteredOn(allowance -> missing.stream().noneMatch(allowance::covers))
                .isEmpty();
    }

    /** Only libraries may name what James 3.8 does not have: all of James 3.8.1 is published. */
    @Test
    void allowsOurOwnClassesNothingInJames38() {
        assertThat(ALLOWED)
                .filteredOn(allowance -> allowance.isFor("38"))
                .isNotEmpty()
                .allMatch(allowance -> allowance.by().startsWith("org/sekisho/lib/"));
    }

    /** The check finds what is broken: the jar for 3.9 does not fit 3.8, in classes and in members. */
    @Test
    void findsWhatTheOtherJamesDoesNotHave() throws IOException {
        List<LinkCheck.Missing> missing =
                LinkCheck.of(ExtensionJar.JAMES39.path(), ExtensionJar.JAMES38.classPathOfJames());

        assertThat(missing.stream().map(LinkCheck.Missing::toString))
                .contains(
                        "org/sekisho/mailets/SuspendSender -> jakarta/mail/MessagingException: no such class",
                        "org/sekisho/mailets/ReroutePool -> org/apache/mailet/Mail: no getMessage()"
                                + "Ljakarta/mail/internet/MimeMessage;");
    }
}
