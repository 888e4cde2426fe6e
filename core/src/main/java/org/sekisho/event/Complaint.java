// SPDX-License-Identifier: Apache-2.0
package org.sekisho.event;

import java.time.Instant;
import org.sekisho.submitter.Submitter;

/**
 * Somebody complained of mail that was proven to be this submitter's. It has no place and moves nobody.
 *
 * @param submitter who handed that mail in
 * @param at when the complaint came
 */
public record Complaint(Submitter submitter, Instant at) implements Event {}
