/**
 * What holds for one submitter, for people who ask before anything is found.
 *
 * <p>{@link Explainer}, asks every rule and the egress pools; {@link Explanation}, the answer; {@link ExplainedLimit},
 * one limit in it.
 *
 * <p>Called by routes.
 */
@NullMarked
package org.sekisho.explain;

import org.jspecify.annotations.NullMarked;
