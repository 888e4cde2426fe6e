// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.peers;

/**
 * What one server did in one block.
 *
 * @param accepted mails per second until the last 250, logins included
 * @param cpu seconds of all its processes for 1 000 mails, until the last was in the sink
 * @param replyMedian milliseconds until the reply to the end of data
 * @param reply99 the same, 99 of 100
 * @param sinkMedian milliseconds from that reply until the next server had it; 0 where it had it before
 * @param sink99 the same, 99 of 100
 */
public record Block(
        double accepted, double cpu, double replyMedian, double reply99, double sinkMedian, double sink99) {}
