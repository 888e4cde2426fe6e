// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server;

/**
 * What one round measured, in mails per second from the first MAIL FROM.
 *
 * @param accepted until the last 250
 * @param through until the sink had the last mail
 */
record Rates(double accepted, double through) {}
