// SPDX-License-Identifier: Apache-2.0
/**
 * Who is in which network, for all nodes, with no command of its own.
 *
 * <p>{@link SharedVisitors}, all networks; {@link NetworkVisit}, what one command has to do with one; {@link
 * NetworkValue}, what lies in its key.
 *
 * <p>Called by {@code redis} only.
 */
@NullMarked
package org.sekisho.redis.visitor;

import org.jspecify.annotations.NullMarked;
