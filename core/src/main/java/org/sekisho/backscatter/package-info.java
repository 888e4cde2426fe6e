// SPDX-License-Identifier: Apache-2.0
/**
 * Backscatter: bounces of mail that was never sent from here.
 *
 * <p>{@link BounceJudge} decides whose bounce one is; {@link BounceJudgement}, its answer; {@link AuthenticityReason},
 * what decided. {@link BackscatterSettings}, what is signed; {@link SubmissionSigner}, by whom.
 *
 * <p>Hooks and mailets may use it; it uses {@code org.sekisho.bounce} and {@code org.sekisho.proof}.
 */
@NullMarked
package org.sekisho.backscatter;

import org.jspecify.annotations.NullMarked;
