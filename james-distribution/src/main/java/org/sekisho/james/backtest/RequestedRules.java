// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.backtest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sekisho.backtest.trial.Grid;
import org.sekisho.backtest.trial.RuleSeries;
import org.sekisho.backtest.trial.TestedRule;
import org.sekisho.cli.backtest.Backtester;
import org.sekisho.database.connection.DatabaseSettings;
import org.sekisho.extension.SekishoSettings;
import org.sekisho.extension.configuration.ConfiguredComponent;
import org.sekisho.extension.configuration.ConfiguredComponents;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.review.jars.JamesDirectory;
import org.sekisho.geo.Country;
import org.sekisho.geo.CountryGroups;
import org.sekisho.geo.GeoLocator;
import org.sekisho.geo.database.GeoDatabases;
import org.sekisho.james.BundledDatabases;
import org.sekisho.james.Home;
import org.sekisho.settings.SettingsException;
import org.sekisho.smtp.SubmissionAuthHook;

/**
 * The rules that are to be tested, and what they need. Immutable.
 *
 * @param series they and their thresholds
 * @param locator tells where addresses are
 * @param maxSubmitters how many are followed at once
 * @param notes what is to be known of them
 * @param records where the server with that configuration keeps its records
 */
record RequestedRules(
        List<RuleSeries<?, ?>> series,
        GeoLocator locator,
        int maxSubmitters,
        List<String> notes,
        DatabaseSettings records) {
    RequestedRules {
        series = List.copyOf(series);
        notes = List.copyOf(notes);
    }

    /** The same with more to be known. */
    RequestedRules noting(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new RequestedRules(series, locator, maxSubmitters, all, records);
    }

    /** Whether one of them asks to whom mail was sent. */
    boolean needRecipients() {
        return series.stream().anyMatch(one -> one.variants().get(0).rule().needsRecipients());
    }

    /**
     * Reads the rules of a configuration, or those that were typed.
     *
     * @throws IllegalArgumentException when there is a mistake
     */
    static RequestedRules read(Backtester.Rules asked) {
        Directories directories = directories(asked.conf());
        SekishoSettings settings = SekishoSettings.readWithoutFiles(directories, BundledDatabases.find());
        CountryGroups groups = settings.geo().groups();
        List<TestedRule> rules =
                asked.rules().isEmpty() ? configured(directories, groups) : typed(asked.rules(), groups.groups());
        RuleSeries.Maker maker = new RuleSeries.Maker(groups.groups());
        rules.forEach(maker::add);
        addGrids(maker, rules, asked);
        GeoDatabases databases = GeoDatabases.openAvailable(settings.geo());
        List<String> notes = new ArrayList<>(databases.state().missing());
        if (!maker.untested().isEmpty()) {
            notes.add("not tested, since logs do not tell what they judge: " + String.join(", ", maker.untested()));
        }
        if (maker.series().isEmpty()) {
            throw new IllegalArgumentException(directories.root()
                    + ": the configuration has no rule that can be tested; name one, such as"
                    + " --rule RateExceeded=recipients=500/1h");
        }
        return new RequestedRules(
                maker.series(),
                databases,
                settings.maxSubmitters(),
                notes,
                settings.records().database());
    }

    private static Directories directories(@Nullable Path conf) {
        if (conf == null) {
            return new Directories(Home.locate().root());
        }
        Optional<JamesDirectory> found = JamesDirectory.find(conf);
        return found.map(JamesDirectory::directories)
                .orElseThrow(() -> new IllegalArgumentException("--conf=" + conf
                        + ": is no configuration: expected a directory that holds conf/, or mailetcontainer.xml and"
                        + " smtpserver.xml"));
    }

    private static List<TestedRule> configured(Directories directories, CountryGroups groups) {
        List<TestedRule> rules = new ArrayList<>();
        for (ConfiguredComponent component :
                ConfiguredComponents.read(directories).all()) {
            boolean onLogins = component.component().type().equals(SubmissionAuthHook.class);
            try {
                component.rules(groups).forEach(one -> rules.add(new TestedRule(one.rule(), onLogins, one.place())));
            } catch (SettingsException e) {
                throw new IllegalArgumentException(
                        e.getMessage() + " (./sekisho check tells all that is wrong with a configuration)", e);
            }
        }
        return rules;
    }

    private static List<TestedRule> typed(List<String> texts, Map<String, Set<Country>> groups) {
        List<TestedRule> rules = new ArrayList<>();
        for (String text : texts) {
            try {
                rules.add(TestedRule.parse(text, groups));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("--rule: " + e.getMessage(), e);
            }
        }
        return rules;
    }

    private static void addGrids(RuleSeries.Maker maker, List<TestedRule> rules, Backtester.Rules asked) {
        if (asked.grids().isEmpty() && !asked.gridless()) {
            rules.forEach(maker::addAround);
        }
        for (String text : asked.grids()) {
            boolean used = false;
            try {
                Grid grid = Grid.parse(text);
                for (TestedRule rule : rules) {
                    used |= maker.add(rule, grid);
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("--grid=" + text + ": " + e.getMessage(), e);
            }
            if (!used) {
                throw new IllegalArgumentException("--grid=" + text + ": no rule that is tested has this setting; name"
                        + " one with it, such as --rule RateExceeded=recipients=500/1h");
            }
        }
    }
}
