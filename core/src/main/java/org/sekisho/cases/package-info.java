// SPDX-License-Identifier: Apache-2.0
/**
 * What the desk works on: one case per submitter and cause, with all that was found, said and done about it.
 *
 * <p>{@link AbuseCase}, one case; {@link CaseEntry}, what happened in it; {@link Cases}, the port to their record;
 * {@link CaseDesk}, what people do with them; {@link CaseOpener}, what opens and fills them by itself.
 *
 * <p>Filled by suspensions and complaints; worked on by WebAdmin and its page; kept in {@code database}.
 */
@NullMarked
package org.sekisho.cases;

import org.jspecify.annotations.NullMarked;
