// SPDX-License-Identifier: Apache-2.0
/**
 * Sekisho beside other submission servers: Postfix with Dovecot's SASL, and the same with Rspamd.
 *
 * <p>{@link PeersBenchmark}, all of them block by block; {@link Peer}, one that runs; {@link Cell}, what it is given.
 *
 * <p>Started by {@code benchmarks/run}; nothing depends on it.
 */
@NullMarked
package org.sekisho.benchmarks.server.peers;

import org.jspecify.annotations.NullMarked;
