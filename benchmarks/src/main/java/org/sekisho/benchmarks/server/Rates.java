// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server;

/**
 * What one round measured, from the first MAIL FROM.
 *
 * @param accepted mails per second until the last 250
 * @param through mails per second until the sink had the last mail
 * @param cpuMillis milliseconds of all processors per mail, for the process of the server; with customers and sink,
 *     where they share it
 */
public record Rates(double accepted, double through, double cpuMillis) {}
