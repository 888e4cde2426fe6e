// SPDX-License-Identifier: Apache-2.0
/**
 * Health checks, as James's WebAdmin and {@code ./sekisho status} show them.
 *
 * <p>{@link UsageHealthCheck}, are the counts safe?; {@link RecordsHealthCheck}, are the records kept?; {@link
 * NoticeHealthCheck}, is anybody notified?.
 *
 * <p>Called by James. Answers from memory and never waits.
 */
@NullMarked
package org.sekisho.webadmin.health;

import org.jspecify.annotations.NullMarked;
