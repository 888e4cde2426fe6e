// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import java.util.List;
import java.util.Map;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.RecipientHashes;
import org.sekisho.rule.Rule;
import org.sekisho.rule.habit.DestinationRule;
import org.sekisho.rule.habit.FirstTimeRule;
import org.sekisho.rule.habit.SharedNetworkRule;
import org.sekisho.usage.Activity;
import org.sekisho.usage.Usage;

/** Rules that keep more of a submitter than its volume and places, as shipped. */
final class Nets {
    private static final RecipientHashes FRIENDS =
            RecipientHashes.of(0x5eed1, 0x5eed2).at(0x5eed1001, 0x5eed2002);

    private static final List<Rule<LocatedEvent, Activity>> ALL = List.of(
            FirstTimeRule.SYNTAX.parse("FirstTimeRecipients", "recipients=60/1d, times=2", Map.of()),
            SharedNetworkRule.SYNTAX.parse("SharedNetwork", "", Map.of()),
            DestinationRule.SYNTAX.parse("DestinationMix", "domains=30/1d, tlds=12/1d, share=10%", Map.of()));

    private Nets() {}

    /** The first so many of: first-time recipients, shared networks, a mix of destinations. */
    static List<Rule<LocatedEvent, Activity>> first(int count) {
        return ALL.subList(0, count);
    }

    /** To the same two recipients, where anybody asks. */
    static RecipientHashes recipients(Usage usage) {
        return usage.recipientHasher().isPresent() ? FRIENDS : RecipientHashes.NONE;
    }
}
