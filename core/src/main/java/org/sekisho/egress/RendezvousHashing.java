// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Weighted rendezvous hashing: every member draws a number for a key, from the key and its own name only, and the
 * highest takes the key. A member that is added takes its share from all others, one that is removed gives its keys to
 * the others by their weights, and a weight that changes moves keys only from or to that member. Nothing is remembered.
 *
 * <p>Thaler and Ravishankar, "Using name-based mappings to increase hit rates", IEEE/ACM Transactions on Networking 6
 * (1998), for the method; Schindelhauer and Schomaker, "Weighted distributed hash tables", SPAA 2005, for weights by
 * the logarithm: with u uniform in (0, 1), {@code -w / ln u} is highest with a probability in proportion to w.
 */
final class RendezvousHashing {
    /** FNV-1a, 64 bits: draft-eastlake-fnv. */
    private static final long FNV_BASIS = 0xcbf29ce484222325L;

    private static final long FNV_PRIME = 0x100000001b3L;
    private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

    private RendezvousHashing() {}

    /**
     * The members, the one that takes the key first. Without any weight one comes last, in the order given.
     *
     * @param weights of the members, in their order, 0 or more
     */
    static List<PoolMember> rank(String key, List<PoolMember> members, long[] weights) {
        if (members.size() == 1) {
            return members;
        }
        long hash = hash(key);
        double[] scores = new double[weights.length];
        Arrays.setAll(
                scores, i -> weights[i] == 0 ? 0 : score(hash, members.get(i).processor(), weights[i]));
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
                .map(members::get)
                .toList();
    }

    /** Deterministic on every machine: {@link StrictMath} is. */
    private static double score(long key, String name, long weight) {
        long drawn = mix(key ^ mix(hash(name)));
        double uniform = ((drawn >>> 11) + 0.5) * TWO_TO_MINUS_53;
        return -weight / StrictMath.log(uniform);
    }

    private static long hash(String text) {
        long hash = FNV_BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return mix(hash);
    }

    /** Variant 13 of David Stafford, "Better Bit Mixing"; the finaliser of SplitMix64. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
