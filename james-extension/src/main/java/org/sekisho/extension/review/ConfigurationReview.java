// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.review;

import static org.sekisho.extension.review.GradedCheck.note;
import static org.sekisho.extension.review.GradedCheck.problem;
import static org.sekisho.extension.review.GradedCheck.warning;

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
import org.sekisho.extension.review.jars.ExtensionJarsCheck;
import org.sekisho.extension.review.jars.ExtensionNamesCheck;
import org.sekisho.extension.review.jars.ExtensionsFileCheck;
import org.sekisho.extension.review.jars.JamesDirectory;
import org.sekisho.extension.review.jars.JamesVersionCheck;
import org.sekisho.extension.review.jars.MissingExtensionsCheck;
import org.sekisho.extension.review.mail.GeoDatabaseCheck;
import org.sekisho.extension.review.mail.HeldMailCheck;
import org.sekisho.extension.review.mail.KeptMailCheck;
import org.sekisho.extension.review.mail.MissingNewlineCheck;
import org.sekisho.extension.review.mail.ObservedRulesCheck;
import org.sekisho.extension.review.mail.SenderIdentityCheck;
import org.sekisho.extension.review.mail.SuspendedMailCheck;
import org.sekisho.extension.review.mail.UnreachableMailetsCheck;
import org.sekisho.extension.review.mail.UnusedCheck;
import org.sekisho.finding.Mode;

/** All that is looked at in a configuration, without starting anything. Immutable. */
public final class ConfigurationReview {
    private final List<GradedCheck> checks;

    private ConfigurationReview(Stream<GradedCheck> checks) {
        this.checks = checks.toList();
    }

    /**
     * Of the server that comes with Sekisho.
     *
     * @param start what its start refuses
     */
    public static ConfigurationReview ofServer(List<StartCheck> start) {
        return new ConfigurationReview(Stream.of(
                        start.stream().map(GradedCheck::problem),
                        Stream.of(warning(new WebAdminTokenCheck(true, false))),
                        unnoticed())
                .flatMap(checks -> checks));
    }

    /** Of another James. */
    public static ConfigurationReview ofJames(JamesDirectory james) {
        return new ConfigurationReview(Stream.concat(
                ofAnyJames(), james.usesSekisho() ? ofJamesWithSekisho(james) : Stream.of(note(new UnusedCheck()))));
    }

    /** Names that this version does not know may be of James's next. */
    private static Stream<GradedCheck> ofAnyJames() {
        return Stream.of(
                problem(ConfFilesCheck.ofJames()),
                problem(new ElementsCheck(UnknownSettingPolicy.TYPOS_ONLY)),
                problem(new SmtpServerCheck(UnknownSettingPolicy.TYPOS_ONLY)),
                problem(new RemoteDeliveryCheck(UnknownSettingPolicy.TYPOS_ONLY)),
                problem(new WebAdminCheck(UnknownSettingPolicy.TYPOS_ONLY)),
                problem(new PropertiesCheck()),
                problem(new ProcessorsCheck()),
                problem(new StormLaneCheck()),
                problem(new MissingNewlineCheck()),
                problem(new ClassNamesCheck(false)));
    }

    private static Stream<GradedCheck> ofJamesWithSekisho(JamesDirectory james) {
        Stream<GradedCheck> checks = Stream.of(
                problem(new ExtensionJarsCheck(james)),
                problem(new ExtensionsFileCheck()),
                problem(new ExtensionNamesCheck()),
                problem(new SubmissionPortsCheck()),
                problem(new PoolsCheck()),
                problem(ComponentsCheck.ofJames(james.directories())),
                problem(new GeoDatabaseCheck(Mode.ENFORCE)),
                note(new GeoDatabaseCheck(Mode.OBSERVE)),
                problem(new NoticesCheck()),
                problem(new HeldMailCheck()),
                warning(new JamesVersionCheck(james)),
                warning(new MissingExtensionsCheck()),
                problem(new WebAdminTokenCheck(false, james.takesWebAdminPasswords())),
                warning(new WebAdminTokenCheck(true, james.takesWebAdminPasswords())));
        return Stream.concat(checks, unnoticed());
    }

    /** What no start notices. */
    private static Stream<GradedCheck> unnoticed() {
        return Stream.of(
                problem(new MissingNewlineCheck()),
                problem(new UnreachableMailetsCheck()),
                problem(new StateDirectoryCheck()),
                warning(new KeptMailCheck()),
                warning(new SuspendedMailCheck()),
                warning(new SenderIdentityCheck()),
                note(new ObservedRulesCheck()));
    }

    /** All that was found, the gravest first. */
    public List<Remark> review(Directories directories) {
        return checks.stream()
                .flatMap(check -> check.remarks(directories))
                .distinct()
                .sorted(Remark.ORDER)
                .toList();
    }
}
