// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rounds;

/** How many random inputs a {@link Thorough} test takes: a tenth in {@code mvn test}, all in {@code mvn verify}. */
public final class Rounds {
    private static final int SHARE = Boolean.getBoolean("sekisho.thorough") ? 1 : 10;

    private Rounds() {}

    public static int of(int all) {
        return all / SHARE;
    }
}
