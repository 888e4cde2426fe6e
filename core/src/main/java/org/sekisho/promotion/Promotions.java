// SPDX-License-Identifier: Apache-2.0
package org.sekisho.promotion;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.inject.Inject;
import org.sekisho.audit.AuditEntry;
import org.sekisho.audit.AuditTrail;
import org.sekisho.rule.RuleCatalogue;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Usage;

/**
 * Tells of each rule whether it is ready to act, and takes what the desk says of what was found. May wait for the store
 * and throws {@link org.sekisho.record.RecordsUnavailableException} when that does not answer. Thread-safe.
 */
public record Promotions(
        Verdicts verdicts,
        RuleCatalogue catalogue,
        Usage usage,
        PromotionCriteria criteria,
        AuditTrail audit,
        InstantSource clock) {
    @Inject
    public Promotions {}

    /** Begins to watch the rules of this server, where that is new. */
    public void watch() {
        Map<String, Set<String>> conditions = new TreeMap<>();
        for (RuleCatalogue.Entry entry : catalogue.rules()) {
            String mode = ", mode=" + entry.mode().setting();
            conditions
                    .computeIfAbsent(entry.name(), name -> new TreeSet<>())
                    .add(entry.condition().replace(mode, ""));
        }
        Map<String, String> joined = new TreeMap<>();
        conditions.forEach((name, all) -> joined.put(name, String.join(" | ", all)));
        verdicts.watch(joined, clock.instant());
    }

    /** By the names of the rules that are watched. */
    public Map<String, Promotion> all() {
        watch();
        Instant now = clock.instant();
        Map<String, Promotion> all = new LinkedHashMap<>();
        for (RuleTally tally : verdicts.tallies()) {
            all.put(tally.rule(), Promotion.of(tally, usage.submitters(), criteria, now));
        }
        return all;
    }

    /**
     * Keeps what the desk says of all that was found about a submitter, and writes it into the audit trail.
     *
     * @param rule only of what this one found; empty for every rule
     * @return the rules that it is about; empty when none found anything
     */
    public List<String> judge(Submitter submitter, String rule, Verdict.Answer answer, String actor, String reason) {
        List<String> rules = verdicts.rulesAbout(submitter).stream()
                .filter(name -> rule.isEmpty() || name.equals(rule))
                .toList();
        Instant now = clock.instant();
        rules.forEach(name -> verdicts.add(new Verdict(submitter, name, answer, now, actor, reason)));
        if (!rules.isEmpty()) {
            String detail = "found by " + String.join(", ", rules) + (reason.isEmpty() ? "" : ": " + reason);
            audit.add(new AuditEntry(now, actor, answer.action(), submitter, detail));
        }
        return rules;
    }
}
