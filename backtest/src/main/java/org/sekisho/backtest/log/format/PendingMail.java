// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.format;

import java.util.Set;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.backtest.log.LogSink;
import org.sekisho.backtest.log.line.ClientAddresses;
import org.sekisho.backtest.log.line.ClientAddresses.Client;
import org.sekisho.delivery.DeliveryOutcome;
import org.sekisho.delivery.reply.Refusal;
import org.sekisho.geo.Place;
import org.sekisho.submitter.Submitter;

/** A mail of which a submitter is known. */
final class PendingMail {
    private final Submitter submitter;
    private final Client client;
    private boolean told;
    private long millis;
    private long bytes;
    private int recipients;

    PendingMail(Submitter submitter, Client client) {
        this.submitter = submitter;
        this.client = client;
    }

    /** Notes when it came and how large it is, for {@link #tell(LogSink)} later. */
    void came(long when, long size) {
        millis = when;
        bytes = size;
    }

    /** One more recipient was found, if it was not told yet. */
    void addRecipient() {
        recipients++;
    }

    boolean isTold() {
        return told;
    }

    long millis() {
        return millis;
    }

    /** That it was accepted, with the recipients found so far; once. */
    void tell(LogSink sink) {
        tell(millis, recipients, bytes, sink);
    }

    /** That it was accepted; once. */
    void tell(long when, long recipientCount, long size, LogSink sink) {
        if (!told) {
            told = true;
            int count = (int) Math.min(Math.max(0, recipientCount), Integer.MAX_VALUE);
            sink.add(new LogEvent(
                    LogEvent.Kind.MESSAGE,
                    when,
                    submitter,
                    client.address(),
                    client.place(),
                    count,
                    Math.max(0, size)));
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
        DeliveryOutcome outcome =
                DeliveryOutcome.of(Refusal.read(0, reply, Set.of()).reason());
        result(kind(outcome), when, sink);
    }

    private static LogEvent.Kind kind(DeliveryOutcome outcome) {
        return switch (outcome) {
            case UNKNOWN -> LogEvent.Kind.UNKNOWN;
            case SPAM -> LogEvent.Kind.SPAM;
            case OTHER, HANDED_OVER, DELIVERED -> LogEvent.Kind.OTHER;
        };
    }

    private void result(LogEvent.Kind kind, long when, LogSink sink) {
        sink.add(new LogEvent(kind, when, submitter, ClientAddresses.NOWHERE, Place.UNLOCATED, 1, 0));
    }
}
