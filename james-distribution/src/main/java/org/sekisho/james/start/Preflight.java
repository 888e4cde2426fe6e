// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.start;

import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.sekisho.extension.check.ClassNamesCheck;
import org.sekisho.extension.check.ConfFilesCheck;
import org.sekisho.extension.check.ElementsCheck;
import org.sekisho.extension.check.PropertiesCheck;
import org.sekisho.extension.check.SmtpServerCheck;
import org.sekisho.extension.check.StartCheck;
import org.sekisho.extension.check.StormLaneCheck;
import org.sekisho.extension.check.SubmissionPortsCheck;
import org.sekisho.extension.check.UnknownSettingPolicy;
import org.sekisho.extension.check.WebAdminCheck;
import org.sekisho.extension.check.mailet.ComponentsCheck;
import org.sekisho.extension.check.mailet.NoticesCheck;
import org.sekisho.extension.check.mailet.PoolsCheck;
import org.sekisho.extension.check.mailet.ProcessorsCheck;
import org.sekisho.extension.check.mailet.RemoteDeliveryCheck;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.james.BundledDatabases;
import org.sekisho.james.Home;

/** Every check before a start. All of them run, so that an admin sees all problems at once. Immutable. */
public final class Preflight {
    private final List<StartCheck> checks;

    private Preflight(List<StartCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    public static Preflight of(List<StartCheck> checks) {
        return new Preflight(checks);
    }

    /** The checks that the shipped server makes. */
    public static Preflight shipped() {
        return of(Stream.concat(readOnly().stream(), Stream.of(new TlsCheck(), new PortsCheck()))
                .toList());
    }

    /** Those that need no free port, nor keys before the first start has made them. */
    static List<StartCheck> withoutPorts(Directories directories) {
        return Stream.concat(
                        readOnly().stream(), Files.exists(directories.keys()) ? Stream.of(new TlsCheck()) : Stream.of())
                .toList();
    }

    private static List<StartCheck> readOnly() {
        return List.of(
                ConfFilesCheck.ofServer(),
                new ElementsCheck(UnknownSettingPolicy.REFUSED),
                new SmtpServerCheck(UnknownSettingPolicy.REFUSED),
                new SubmissionPortsCheck(),
                new WebAdminCheck(UnknownSettingPolicy.REFUSED),
                new PropertiesCheck(),
                new ProcessorsCheck(),
                new StormLaneCheck(),
                new RemoteDeliveryCheck(UnknownSettingPolicy.REFUSED),
                new PoolsCheck(),
                new ClassNamesCheck(true),
                new ComponentsCheck(BundledDatabases.find()),
                new NoticesCheck());
    }

    /** @throws StartRefusedException when a check finds something, with all that all checks found */
    public void check(Home home) throws StartRefusedException {
        List<Problem> problems = checks.stream()
                .flatMap(check -> check.check(home.directories()).stream())
                .distinct()
                .toList();
        if (!problems.isEmpty()) {
            throw new StartRefusedException(problems, null);
        }
    }
}
