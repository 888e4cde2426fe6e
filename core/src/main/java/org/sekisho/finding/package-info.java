// SPDX-License-Identifier: Apache-2.0
/**
 * What a rule measured against its limit, and how people read it.
 *
 * <p>{@link Finding}, rule, submitter, evidence and sentence; {@link Evidence}, the figures behind it, sealed; {@link
 * Mode}, whether the rule acts on it.
 *
 * <p>Made by rules; carried on the mail and into records, notices and replies. Sees no rule.
 */
@NullMarked
package org.sekisho.finding;

import org.jspecify.annotations.NullMarked;
