// SPDX-License-Identifier: Apache-2.0
/**
 * Who is rerouted.
 *
 * <p>{@link Reroutes}, which submitters, until when and why; {@link Reroute}, one of them; {@link ReroutesFile}, keeps
 * them over a restart.
 *
 * <p>Changed by {@code egress} alone; WebAdmin reads it.
 */
@NullMarked
package org.sekisho.egress.reroute;

import org.jspecify.annotations.NullMarked;
