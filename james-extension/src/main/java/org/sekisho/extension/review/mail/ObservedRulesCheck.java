// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.review.mail;

import java.util.List;
import org.sekisho.extension.BundledGeoDatabases;
import org.sekisho.extension.SekishoSettings;
import org.sekisho.extension.check.StartCheck;
import org.sekisho.extension.configuration.ConfiguredRules;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.finding.Mode;
import org.sekisho.geo.CountryGroups;
import org.sekisho.settings.SettingsException;

/** The rules that only observe: they report what they find and stop nobody. */
public final class ObservedRulesCheck implements StartCheck {

    @Override
    public List<Problem> check(Directories directories) {
        return ConfiguredRules.readable(directories, groups(directories))
                .filter(one -> one.rule().mode() == Mode.OBSERVE)
                .map(one -> Problem.at(
                        one.element().place(),
                        "the rule '" + one.rule().name() + "' only observes: it suspends and refuses nobody",
                        "once its findings are right, remove "
                                + (one.text().contains("action=observe") ? "action=observe" : "mode=observe")))
                .toList();
    }

    private static CountryGroups groups(Directories directories) {
        try {
            return SekishoSettings.readWithoutFiles(directories, BundledGeoDatabases.NONE)
                    .geo()
                    .groups();
        } catch (SettingsException e) {
            return CountryGroups.BUILT_IN;
        }
    }
}
