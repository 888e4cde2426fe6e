// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.deliver;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.sekisho.audit.EventLog;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.notice.Audience;
import org.sekisho.notice.Channel;
import org.sekisho.notice.Notice;
import org.sekisho.notice.NoticeEvent;
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
            EventLog.notified(
                    occasion(notice.occasion(), notice.name()),
                    way,
                    whom,
                    notice.number(),
                    notice.tally().count());
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.error("notice {} could not be sent by {}; trying again in a minute", notice.name(), way, e);
            return false;
        }
    }

    static void logUntold(NoticeEvent occasion) {
        EventLog.untold(occasion(occasion, occasion.id().toString()));
    }

    private static EventLog.Occasion occasion(NoticeEvent event, String id) {
        return new EventLog.Occasion(word(event), event.findSubmitter().orElse(null), event.cause(), id);
    }

    private static String word(NoticeEvent occasion) {
        return occasion.kind().name().toLowerCase(Locale.ROOT);
    }
}
