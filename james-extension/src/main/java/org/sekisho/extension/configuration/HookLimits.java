// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.configuration;

import java.util.List;
import java.util.stream.Stream;
import org.sekisho.explain.StandingLimits;
import org.sekisho.geo.CountryGroups;
import org.sekisho.smtp.LoginSettings;
import org.sekisho.smtp.SubmissionAuthHook;
import org.sekisho.smtp.SubmissionQuotaHook;
import org.sekisho.smtp.SubmissionRates;
import org.sekisho.smtp.login.SessionLimits;
import org.sekisho.submitter.Submitter;

/**
 * The limits of hooks that are no rules: sessions at once, and recipients of a message. Thread-safe.
 *
 * @param hooks where an admin wrote them
 * @param groups the groups of countries that their rules may name
 * @param sessions that are open
 */
public record HookLimits(List<ConfiguredComponent> hooks, CountryGroups groups, SessionLimits sessions)
        implements StandingLimits {
    public HookLimits {
        hooks = List.copyOf(hooks);
    }

    /** Those that are configured. */
    public static HookLimits read(Directories directories, CountryGroups groups, SessionLimits sessions) {
        return new HookLimits(ConfiguredComponents.read(directories).all(), groups, sessions);
    }

    /** {@code 3 of 20 sessions at once, 17 left (conf/smtpserver.xml:58 (0.0.0.0:587))}. */
    @Override
    public List<String> of(Submitter submitter) {
        return hooks.stream().flatMap(hook -> of(hook, submitter)).toList();
    }

    private Stream<String> of(ConfiguredComponent hook, Submitter submitter) {
        if (hook.component().type().equals(SubmissionAuthHook.class)) {
            int most = LoginSettings.read(hook.settings(), groups).sessionsPerSubmitter();
            int open = sessions.sessionsOf(submitter);
            return Stream.of(open + " of " + most + " sessions at once, " + Math.max(0, most - open) + " left ("
                    + hook.place() + ")");
        }
        return hook.component().type().equals(SubmissionQuotaHook.class)
                ? Stream.of("at most "
                        + SubmissionRates.read(hook.settings()).maxRecipients() + " recipients of one message ("
                        + hook.place() + ")")
                : Stream.of();
    }
}
