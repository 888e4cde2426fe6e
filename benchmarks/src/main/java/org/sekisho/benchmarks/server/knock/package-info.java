// SPDX-License-Identifier: Apache-2.0
/**
 * Many bots that try a stolen password, beside honest customers.
 *
 * <p>{@link KnockBenchmark}, how much later honest mail and logins are answered; {@link KnockTraffic}, who does what;
 * {@link KnockProbe}, what the desk is told of them.
 *
 * <p>Started by {@code benchmarks/run}; nothing depends on it.
 */
@NullMarked
package org.sekisho.benchmarks.server.knock;

import org.jspecify.annotations.NullMarked;
