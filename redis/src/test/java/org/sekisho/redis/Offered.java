// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import java.util.List;
import java.util.function.Supplier;
import org.sekisho.event.Submission;
import org.sekisho.rule.RateRule;
import org.sekisho.usage.Activity;
import org.sekisho.usage.Usage;

/** Messages that are offered to nodes in turns; what a rule refuses is taken back. */
record Offered(List<? extends Usage> nodes, RateRule rule) {
    /** How many of them are accepted. */
    int accepted(int messages, Supplier<Submission> next) {
        int accepted = 0;
        for (int i = 0; i < messages; i++) {
            Usage node = nodes.get(i % nodes.size());
            Submission message = next.get();
            Activity charged = node.record(message);
            if (rule.judge(message, charged).isPresent()) {
                node.refund(message, charged);
            } else {
                accepted++;
            }
        }
        return accepted;
    }
}
