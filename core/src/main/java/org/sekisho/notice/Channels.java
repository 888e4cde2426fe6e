// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.submitter.Submitter;
import org.sekisho.text.LogText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ways that exist on this server, and the log line for each notice that took one. Thread-safe. */
public final class Channels {
    private static final Logger LOG = LoggerFactory.getLogger(Channels.class);

    private final Map<String, Channel> ways;
    private final DecisionMetrics decisions;

    /**
     * @param ways by {@link Audience#setting()} and {@link Channel#WEBHOOK}; only those that exist
     * @param decisions counts {@code notified} by way
     */
    public Channels(Map<String, Channel> ways, DecisionMetrics decisions) {
        this.ways = Map.copyOf(ways);
        this.decisions = decisions;
    }

    /** Their names. */
    Set<String> names() {
        return ways.keySet();
    }

    /** @return whether this way needs it no more */
    boolean send(Notice notice, String way) {
        try {
            String whom = ways.getOrDefault(way, nobody -> "")
                    .send(way.equals(Audience.OWNER.setting()) ? notice.first() : notice);
            if (!whom.isEmpty()) {
                decisions.count("notified", way);
            }
            LOG.info(
                    "action=notify kind={} submitter={} cause=\"{}\" way={} to=\"{}\" digest={} count={} id={}",
                    word(notice.occasion()),
                    submitter(notice.occasion()),
                    LogText.of(notice.occasion().cause()),
                    way,
                    LogText.of(whom),
                    notice.number(),
                    notice.tally().count(),
                    notice.name());
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.error("notice {} could not be sent by {}; trying again in a minute", notice.name(), way, e);
            return false;
        }
    }

    static void logUntold(NoticeEvent occasion) {
        LOG.warn(
                "action=none cause=untold kind={} submitter={} why=\"{}\" id={}",
                word(occasion),
                submitter(occasion),
                LogText.of(occasion.cause()),
                occasion.id());
    }

    private static String submitter(NoticeEvent occasion) {
        return occasion.findSubmitter().map(Submitter::address).orElse("-");
    }

    private static String word(NoticeEvent occasion) {
        return occasion.kind().name().toLowerCase(Locale.ROOT);
    }
}
