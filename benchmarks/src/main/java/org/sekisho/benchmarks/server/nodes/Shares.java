// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.nodes;

/**
 * What a block of mails cost.
 *
 * @param accepted mails per second until the last 250
 * @param node seconds of processor time of the nodes for 1 000 mails
 * @param redis the same of Redis
 * @param postgres the same of PostgreSQL
 */
record Shares(double accepted, double node, double redis, double postgres) {}
