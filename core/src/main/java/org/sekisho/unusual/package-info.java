/**
 * Who stands out, whatever rules say: by what others do, by what they did themselves, by where a thief was.
 *
 * <p>{@link UnusualRanking}, who deviates most; {@link Sweep}, who was where a stolen account was; {@link
 * PeerDistribution}, what others do.
 *
 * <p>Called by routes.
 */
@NullMarked
package org.sekisho.unusual;

import org.jspecify.annotations.NullMarked;
