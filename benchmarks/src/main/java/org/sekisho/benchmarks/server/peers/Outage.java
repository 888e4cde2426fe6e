// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.peers;

/**
 * How one server got over the absence of the next.
 *
 * @param title of the server
 * @param empty mails accepted per second while few waited: median of the first blocks
 * @param full the same of the last blocks
 * @param startMillis from its start with all that waits until it listened
 * @param startCpu seconds of processor time until then
 * @param drained mails per second from the order to deliver what waits until the last was there
 * @param megabytes of memory (PSS) right after the start
 */
record Outage(
        String title, double empty, double full, long startMillis, double startCpu, double drained, double megabytes) {
    double accepting() {
        return full / empty;
    }
}
