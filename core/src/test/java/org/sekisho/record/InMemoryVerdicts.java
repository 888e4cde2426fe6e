// SPDX-License-Identifier: Apache-2.0
package org.sekisho.record;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sekisho.finding.Finding;
import org.sekisho.promotion.RuleTally;
import org.sekisho.promotion.Verdict;
import org.sekisho.promotion.Verdicts;
import org.sekisho.submitter.Submitter;

/** Verdicts in maps, for tests of those who use the port. Thread-safe. */
public final class InMemoryVerdicts extends StoreWithOutages implements Verdicts {
    private record Watched(String condition, Instant since) {}

    private record About(String rule, Submitter submitter) {}

    private final Map<String, Watched> watched = new TreeMap<>();
    private final Map<About, Verdict> said = new HashMap<>();
    private final InMemoryFindings findings;

    public InMemoryVerdicts(InMemoryFindings findings) {
        this.findings = findings;
    }

    @Override
    public synchronized void watch(Map<String, String> conditions, Instant now) {
        requireUp();
        conditions.forEach((rule, condition) -> watched.merge(
                rule,
                new Watched(condition, now),
                (old, next) -> old.condition().equals(condition) ? old : next));
    }

    @Override
    public synchronized void add(Verdict verdict) {
        requireUp();
        said.put(new About(verdict.rule(), verdict.submitter()), verdict);
    }

    @Override
    public synchronized Set<String> rulesAbout(Submitter submitter) {
        requireUp();
        return findings.all().stream()
                .filter(finding -> finding.submitter().equals(submitter))
                .map(Finding::rule)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public synchronized List<RuleTally> tallies() {
        requireUp();
        return watched.entrySet().stream()
                .map(entry -> tally(entry.getKey(), entry.getValue().since()))
                .toList();
    }

    private RuleTally tally(String rule, Instant since) {
        Set<Submitter> found = findings.all().stream()
                .filter(finding -> finding.rule().equals(rule) && !finding.at().isBefore(since))
                .map(Finding::submitter)
                .collect(Collectors.toSet());
        return new RuleTally(
                rule,
                since,
                found.size(),
                count(rule, found, Verdict.Answer.CONFIRMED),
                count(rule, found, Verdict.Answer.REFUSED));
    }

    private long count(String rule, Set<Submitter> found, Verdict.Answer answer) {
        return said.values().stream()
                .filter(verdict -> verdict.rule().equals(rule)
                        && verdict.answer() == answer
                        && found.contains(verdict.submitter()))
                .count();
    }
}
