// SPDX-License-Identifier: Apache-2.0
/**
 * Tests with random inputs in two speeds: {@link Rounds} are how many inputs, {@link Thorough} marks who takes some.
 */
@NullMarked
package org.sekisho.rounds;

import org.jspecify.annotations.NullMarked;
