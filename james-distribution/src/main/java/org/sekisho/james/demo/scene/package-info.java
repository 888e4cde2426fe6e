// SPDX-License-Identifier: Apache-2.0
/**
 * What is played: who sends what, when, and how fast it goes.
 *
 * <p>{@link Scene}, all that send; {@link Part}, one of them and its mails; {@link Pace}, how long a played minute
 * takes.
 *
 * <p>Used by {@code org.sekisho.james.demo}, which plays it.
 */
@NullMarked
package org.sekisho.james.demo.scene;

import org.jspecify.annotations.NullMarked;
