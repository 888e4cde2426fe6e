// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.population;

import java.util.stream.IntStream;
import org.sekisho.event.RecipientHashes;

/**
 * One thing an account does.
 *
 * @param second since the start of the simulation
 * @param account its number
 * @param recipients of a message, 1 or more; 0 is a login
 * @param first the first of them: everybody an account may write to has a number, and those of a message follow
 */
public record SimulatedEvent(long second, int account, Location spot, int recipients, int first) {
    private static final int FRIENDS = 40;
    private static final int STRANGERS = 1_000_000;
    private static final int SPREAD = 0x9e3779b1;

    /** A login. */
    static SimulatedEvent login(long second, int account, Location spot) {
        return new SimulatedEvent(second, account, spot, 0, 0);
    }

    /** A message to some of forty friends, or one in eight to people never written to before. */
    static SimulatedEvent toFriends(long second, int account, Location spot, int recipients) {
        long mixed = ((second * 1_000_003 + account) * 0x9e3779b97f4a7c15L) >>> 33;
        int first = mixed % 8 == 0 ? 3 * (int) second + FRIENDS : (int) (mixed / 8 % FRIENDS);
        return new SimulatedEvent(second, account, spot, recipients, first);
    }

    /** A message to everybody on a list. */
    static SimulatedEvent toList(long second, int account, Location spot, int recipients) {
        return new SimulatedEvent(second, account, spot, recipients, -STRANGERS);
    }

    /** A message to people never written to before. */
    static SimulatedEvent toStrangers(long second, int account, Location spot, int recipients) {
        return new SimulatedEvent(second, account, spot, recipients, -2 * STRANGERS - 32 * (int) second);
    }

    /** The recipients of a message. */
    public RecipientHashes hashes() {
        return RecipientHashes.of(IntStream.range(first, first + recipients)
                .map(recipient -> (2 * recipient + 1) * SPREAD)
                .toArray());
    }

    /** Whether nobody of the recipients was ever written to. */
    public boolean isToStrangers() {
        return first <= -2 * STRANGERS || first > FRIENDS;
    }
}
