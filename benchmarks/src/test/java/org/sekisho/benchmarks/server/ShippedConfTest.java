// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.james.Home;

/** That the two servers compared differ in Sekisho's components and in nothing else. */
final class ShippedConfTest {

    private static final Path SHIPPED = Path.of("../conf");
    private static final String COMPONENT = "(?s).*\"org\\.sekisho\\.(matchers|mailets|smtp)\\..*";

    @Test
    void keepsEveryRuleWithALimitThatNothingReaches(@TempDir Path directory) throws IOException {
        ShippedConf copy = ShippedConf.copy(SHIPPED, new Home(directory), "sekisho", 4_025);

        assertThat(read(copy, "mailetcontainer.xml"))
                .contains("RateExceeded=recipients=50000000/10m, recipients=100000000/1d,")
                .contains("bytes=100000GB/1h, bytes=400000GB/1d")
                .contains("org.sekisho.matchers.SubmitterIsSuspended")
                .contains("<gateway>127.0.0.1</gateway><gatewayPort>4025</gatewayPort>");
        assertThat(read(copy, "smtpserver.xml"))
                .contains("<rate>messages=6000000/1m, name=burst, action=defer</rate>")
                .contains("org.sekisho.smtp.SubmissionAuthHook")
                .contains("<bind>127.0.0.1:" + copy.submissionPort() + "</bind>");
    }

    @Test
    void leavesTheRestWhenSekishoIsTakenOut(@TempDir Path directory) throws IOException {
        ShippedConf copy = ShippedConf.copy(SHIPPED, new Home(directory), "plain", 4_025);

        copy.removeSekisho();

        assertThat(read(copy, "mailetcontainer.xml"))
                .doesNotMatch(COMPONENT)
                .contains("class=\"PostmasterAlias\"")
                .contains("class=\"RecipientRewriteTable\"")
                .contains("<mailet match=\"All\" class=\"ToProcessor\"><processor>default</processor></mailet>")
                .contains("<gateway>127.0.0.1</gateway><gatewayPort>4025</gatewayPort>");
        assertThat(read(copy, "smtpserver.xml"))
                .doesNotMatch(COMPONENT)
                .contains("org.apache.james.smtpserver.fastfail.MaxRcptHandler")
                .contains("<verifyIdentity>true</verifyIdentity>");
    }

    private static String read(ShippedConf copy, String file) throws IOException {
        return Files.readString(copy.home().conf(file));
    }
}
