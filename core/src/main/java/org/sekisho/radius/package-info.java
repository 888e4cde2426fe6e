// SPDX-License-Identifier: Apache-2.0
/**
 * RADIUS accounting (RFC 2866) as a source of who had which address when.
 *
 * <p>{@link AccountingListener} takes packets from access servers and answers them once they are recorded; {@link
 * RadiusClients}, from whom; {@link AccountingCodec}, what is a packet of theirs; {@link AccountingReports}, what it
 * says of sessions; {@link EventTime}, when it happened.
 *
 * <p>Uses {@code org.sekisho.session}; wired by {@code org.sekisho.extension.session}.
 */
@NullMarked
package org.sekisho.radius;

import org.jspecify.annotations.NullMarked;
