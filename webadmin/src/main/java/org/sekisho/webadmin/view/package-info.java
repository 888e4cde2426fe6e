// SPDX-License-Identifier: Apache-2.0
/**
 * Records and activity as routes show them.
 *
 * <p>{@link RecordJson}, records as JSON; {@link ActivityJson}, counts as JSON; {@link Sentences}, both in a sentence
 * that can be read aloud.
 *
 * <p>Called by routes only.
 */
@NullMarked
package org.sekisho.webadmin.view;

import org.jspecify.annotations.NullMarked;
