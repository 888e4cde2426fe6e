// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

/** What a rule measured against what it allows. Immutable. */
public sealed interface Evidence permits RateEvidence {

    /** One sentence that a help desk can read aloud, without a final stop. */
    String sentence();
}
