// SPDX-License-Identifier: Apache-2.0
/**
 * What is read of requests about cases, and how cases are told.
 *
 * <p>{@link CaseRequest}, what is to be done with one; {@link CaseJson}, one as JSON; {@link PeopleCsv}, who is who.
 *
 * <p>Used by {@code CasesRoutes}.
 */
@NullMarked
package org.sekisho.webadmin.cases;

import org.jspecify.annotations.NullMarked;
