/**
 * What holds for one submitter, for people who ask before anything is found.
 *
 * <p>{@link Explainer}, asks every rule and the egress pools; {@link Explanation}, the answer; {@link ExplainedLimit},
 * one limit in it. {@link StandingLimits} adds those that no rule holds.
 *
 * <p>Called by routes.
 */
@NullMarked
package org.sekisho.explain;

import org.jspecify.annotations.NullMarked;
