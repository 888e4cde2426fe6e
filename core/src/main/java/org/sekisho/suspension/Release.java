// SPDX-License-Identifier: Apache-2.0
package org.sekisho.suspension;

import java.time.Instant;

/**
 * The end of a suspension by decision.
 *
 * @param at when
 * @param actor who said so
 * @param reason for people, one line; may be empty
 */
public record Release(Instant at, String actor, String reason) {}
