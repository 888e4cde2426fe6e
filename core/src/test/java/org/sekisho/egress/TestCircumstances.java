// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sekisho.egress.reroute.Reroute;
import org.sekisho.finding.Finding;
import org.sekisho.submitter.Submitter;

/** Circumstances that a test sets. */
final class TestCircumstances implements SelectionContext {
    static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

    Instant now = NINE;
    final Set<String> disabled = new HashSet<>();
    final Set<String> forgivenRules = new HashSet<>();
    final Map<String, Long> sent = new HashMap<>();
    final Map<Submitter, Reroute> doubts = new HashMap<>();

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public boolean isDisabled(String processor) {
        return disabled.contains(processor);
    }

    @Override
    public boolean counts(Finding finding) {
        return !forgivenRules.contains(finding.rule());
    }

    @Override
    public Optional<Reroute> reroute(Submitter submitter) {
        return Optional.ofNullable(doubts.get(submitter));
    }

    @Override
    public long sentInADay(String processor) {
        return sent.getOrDefault(processor, 0L);
    }
}
