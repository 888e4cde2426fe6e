// SPDX-License-Identifier: Apache-2.0
/**
 * Limits that only one kind of rule has, as text and as a value.
 *
 * <p>{@link CountryLimit}, how much may be sent from where; {@link FailureLimit}, which share of mail may fail;
 * {@link NewcomerLimit}, how many submitters may be new in one network.
 *
 * <p>Read by rules, named by evidence. Sees no rule and no finding.
 */
@NullMarked
package org.sekisho.finding.limit;

import org.jspecify.annotations.NullMarked;
