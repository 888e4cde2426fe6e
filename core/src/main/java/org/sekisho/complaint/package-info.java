// SPDX-License-Identifier: Apache-2.0
/**
 * Complaints about mail: read in any form, and told whose mail it is.
 *
 * <p>{@link ComplaintReader} reads one; {@link ComplaintJudge} says whose mail it is about, and why; {@link
 * ComplaintAnswer} is what it found.
 *
 * <p>Mailets and WebAdmin may use it; it knows no server.
 */
@NullMarked
package org.sekisho.complaint;

import org.jspecify.annotations.NullMarked;
