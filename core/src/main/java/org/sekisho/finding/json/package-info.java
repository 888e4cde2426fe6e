// SPDX-License-Identifier: Apache-2.0
/**
 * The form in which evidence is kept: flat JSON objects, whose names are fixed.
 *
 * <p>{@link EvidenceJson}, the objects, each read as evidence; {@link EvidenceJsonWriter}, evidence as such an object.
 *
 * <p>Called by {@code Evidence} only, through Jackson.
 */
@NullMarked
package org.sekisho.finding.json;

import org.jspecify.annotations.NullMarked;
