// SPDX-License-Identifier: Apache-2.0
package org.sekisho.event;

import java.time.Instant;
import org.sekisho.submitter.Submitter;

/**
 * A bounce came for a submitter. Anybody can send one, so it has no place and moves nobody.
 *
 * @param submitter to whom it is addressed
 * @param at when it came
 */
public record ReceivedBounce(Submitter submitter, Instant at) implements Event {}
