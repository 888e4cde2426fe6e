// SPDX-License-Identifier: Apache-2.0
/**
 * Rules about the countries that a submitter is in.
 *
 * <p>{@link MovementRule}, in more places than one person can be; {@link CountryRule}, too much from one country;
 * {@link Familiarity}, which countries are a submitter's own.
 *
 * <p>Called as {@code rule} is.
 */
@NullMarked
package org.sekisho.rule.place;

import org.jspecify.annotations.NullMarked;
