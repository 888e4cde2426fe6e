// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.format;

import java.util.Arrays;
import java.util.Set;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.backtest.log.LogSink;
import org.sekisho.backtest.log.line.ClientAddresses;
import org.sekisho.backtest.log.line.ClientAddresses.Client;
import org.sekisho.backtest.log.line.LoggedName;
import org.sekisho.backtest.log.line.LoggedRecipients;
import org.sekisho.delivery.DeliveryOutcome;
import org.sekisho.delivery.reply.Refusal;
import org.sekisho.event.RecipientHashes;

/** A mail of which a submitter is known. */
final class PendingMail {
    /** Of a message to more, no more are told apart. */
    private static final int MOST_NAMED = 4_096;

    private static final long[] NOBODY = {};

    private final LoggedName submitter;
    private final Client client;
    private boolean told;
    private long millis;
    private long bytes;
    private int recipients;
    private int fewest;
    private long[] hashes = NOBODY;
    private int named;

    PendingMail(LoggedName submitter, Client client) {
        this.submitter = submitter;
        this.client = client;
    }

    /** Notes when it came and how large it is, for {@link #tell(LogSink)} later. */
    void came(long when, long size) {
        millis = when;
        bytes = size;
    }

    /** The same, with how many recipients it has. */
    void came(long when, long size, long recipientCount) {
        came(when, size);
        recipients = (int) Math.min(recipientCount, Integer.MAX_VALUE);
    }

    /** One more recipient was found, if it was not told yet. */
    void addRecipient() {
        recipients++;
    }

    /**
     * A recipient of it is named, perhaps again.
     *
     * @param hash as {@link LoggedRecipients#of}
     */
    void name(long hash) {
        for (int i = 0; i < named; i++) {
            if (hashes[i] == hash) {
                return;
            }
        }
        if (!told && named < MOST_NAMED) {
            hashes = named == hashes.length ? Arrays.copyOf(hashes, Math.max(1, 2 * named)) : hashes;
            hashes[named++] = hash;
        }
    }

    /** It is to these. */
    void to(RecipientHashes all) {
        recipients = all.count();
        boolean located = all.domains() == recipients;
        for (int i = 0; i < Math.min(recipients, MOST_NAMED); i++) {
            long domain = located ? all.domain(i) : 0;
            name(domain << Integer.SIZE | Integer.toUnsignedLong(all.get(i)));
        }
    }

    /** It is to these, and perhaps to more who are found later. */
    void toAtLeast(RecipientHashes some) {
        to(some);
        fewest = recipients;
        recipients = 0;
    }

    /** Whether all its recipients are named. */
    boolean isNamed() {
        return named >= Math.min(recipients, MOST_NAMED);
    }

    boolean isTold() {
        return told;
    }

    long millis() {
        return millis;
    }

    /** That it was accepted, with the recipients found so far; once. */
    void tell(LogSink sink) {
        if (!told) {
            told = true;
            sink.add(new LogEvent(
                    LogEvent.Kind.MESSAGE,
                    millis,
                    submitter,
                    client,
                    Math.max(recipients, fewest),
                    Math.max(0, bytes),
                    LoggedRecipients.join(hashes, named)));
            hashes = NOBODY;
            named = 0;
        }
    }

    /** That a recipient's server took it. */
    void delivered(long when, LogSink sink) {
        result(LogEvent.Kind.DELIVERED, when, sink);
    }

    /**
     * That it failed for a recipient.
     *
     * @param reply what the other side said
     */
    void failed(long when, String reply, LogSink sink) {
        result(failure(reply), when, sink);
    }

    /** Why mail failed of which the other side said this. */
    static LogEvent.Kind failure(String reply) {
        return kind(Refusal.read(0, reply, Set.of()).reason().outcome());
    }

    private static LogEvent.Kind kind(DeliveryOutcome outcome) {
        return switch (outcome) {
            case UNKNOWN -> LogEvent.Kind.UNKNOWN;
            case SPAM -> LogEvent.Kind.SPAM;
            case OTHER, HANDED_OVER, DELIVERED -> LogEvent.Kind.OTHER;
        };
    }

    /** What became of it for a recipient. */
    void result(LogEvent.Kind kind, long when, LogSink sink) {
        sink.add(new LogEvent(kind, when, submitter, ClientAddresses.UNTOLD, 1, 0));
    }
}
