// SPDX-License-Identifier: Apache-2.0
package org.sekisho.event;

import java.time.Instant;
import org.sekisho.submitter.Submitter;

/**
 * Mail of a submitter was refused or given up. A stranger can cause it, so it has no place and moves nobody.
 *
 * @param submitter who handed the mail in
 * @param at when the failure was known
 */
public record DeliveryFailure(Submitter submitter, Instant at) implements Event {}
