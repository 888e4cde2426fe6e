// SPDX-License-Identifier: Apache-2.0
/**
 * Matchers: true statements about a mail and its submitter.
 *
 * <p>{@link RateExceeded}, over a rate; {@link CountryCap}, too much from a country; {@link SubmitterIsSuspended},
 * may not send.
 *
 * <p>Created by James from the names that admins write in {@code mailetcontainer.xml}; the names never move. Sees
 * core only.
 */
@NullMarked
package org.sekisho.matchers;

import org.jspecify.annotations.NullMarked;
