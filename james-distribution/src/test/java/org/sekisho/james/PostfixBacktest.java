// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.backtest.log.LogFile;
import org.sekisho.backtest.log.Logs;
import org.sekisho.backtest.log.ReadCounts;
import org.sekisho.backtest.log.ReadSettings;
import org.sekisho.backtest.trial.Replay;
import org.sekisho.backtest.trial.RuleSeries;
import org.sekisho.backtest.trial.TestedRule;
import org.sekisho.extension.SekishoSettings;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.geo.database.GeoDatabases;

/** What rules find in each mail of a log of Postfix. */
final class PostfixBacktest {
    private final List<TestedRule> rules = new ArrayList<>();
    private final GeoDatabases places;

    /**
     * With the databases of the server with that home.
     *
     * @param conditions such as {@code RateExceeded=recipients=6/1h}
     */
    PostfixBacktest(List<String> conditions, Directories home) {
        conditions.forEach(condition -> rules.add(TestedRule.parse(condition, Map.of())));
        places = GeoDatabases.open(
                SekishoSettings.read(home, BundledDatabases.find()).geo());
    }

    /** For each mail the names of the rules that found something, with what they measured. */
    List<String> verdicts(String log) throws IOException {
        RuleSeries.Maker maker = new RuleSeries.Maker(Map.of());
        rules.forEach(maker::add);
        TreeSet<String> found = new TreeSet<>();
        Replay replay = new Replay(
                maker.series(),
                1_000,
                (series, variant, finding) -> found.add(verdict(finding.rule(), finding.sentence())));
        List<String> verdicts = new ArrayList<>();
        LogFile file = LogFile.of(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)));
        ReadSettings settings = new ReadSettings(null, ZoneId.systemDefault(), Instant.now(), List.of(), places, true);
        try (Logs logs = new Logs(List.of(file), settings, new ReadCounts())) {
            for (LogEvent event = logs.next(); event != null; event = logs.next()) {
                if (event.kind() == LogEvent.Kind.MESSAGE) {
                    replay.play(event, event.submitter(), event.name().number());
                    verdicts.add(found.toString());
                    found.clear();
                }
            }
        }
        return verdicts;
    }

    /** Without times, speeds and names of cities, which differ between two servers. */
    static String verdict(String rule, String sentence) {
        String measured = sentence.replaceFirst(";.*", "");
        return rule + ": "
                + (measured.contains("->") ? sentence.replaceFirst(".*(countries in [^;]*).*", "$1") : measured);
    }
}
