// SPDX-License-Identifier: Apache-2.0
package org.sekisho.listing;

import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.text.LogText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log what changed on lists, one line each, and counts it. Thread-safe. */
record ListingLog(DecisionMetrics decisions) {
    private static final Logger LOG = LoggerFactory.getLogger(ListingLog.class);

    /** Of one that is bad, good or forgotten now. */
    void changed(ListingSnapshot.Past change) {
        boolean bad = change.what().equals("bad");
        decisions.count("listing", change.what());
        String line = "action={} subject={} source=\"{}\" detail=\"{}\"";
        Object[] values = {bad ? "listed" : "unlisted", change.subject(), change.source(), LogText.of(change.detail())};
        if (bad) {
            LOG.warn(line, values);
        } else {
            LOG.info(line, values);
        }
    }

    void distrusted(ListingSnapshot.Fault fault) {
        decisions.count("listing", "fault");
        LOG.warn("action=distrust list={} reason=\"{}\"", fault.zone(), LogText.of(fault.why()));
    }

    void kept(String processor, String reason, String why) {
        LOG.warn(
                "action=none processor={} cause=kept-in-pool reason=\"{}\" why=\"{}\"",
                processor,
                LogText.of(reason),
                LogText.of(why));
    }
}
