// SPDX-License-Identifier: Apache-2.0
/**
 * What can go wrong with durable records, whatever keeps them.
 *
 * <p>{@link RecordsHealth}, healthy, degraded or unhealthy, and why; {@link RecordsUnavailableException}, a look-up
 * that the store cannot answer now.
 *
 * <p>Used by the ports of records ({@code audit}, {@code finding}) and by those who implement or show them.
 */
@NullMarked
package org.sekisho.record;

import org.jspecify.annotations.NullMarked;
