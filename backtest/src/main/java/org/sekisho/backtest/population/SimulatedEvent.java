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
    private static final int ABROAD = -500 * STRANGERS;
    private static final int BOUGHT = -1_000 * STRANGERS;
    private static final int SPREAD = 0x9e3779b1;
    private static final int TOP_LEVEL_BITS = 12;

    /** Of the domains that are not of a large provider, so many in a thousand are in other countries. */
    private static final int DOMESTIC = 50;

    private static final int INTERNATIONAL = 600;

    /** Top-level domains of other countries, of which some are much more often written to than others. */
    private static final int COUNTRIES = 60;

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

    /** The same to people of whom most are in other countries. */
    static SimulatedEvent toForeigners(long second, int account, Location spot, int recipients) {
        return new SimulatedEvent(second, account, spot, recipients, ABROAD - 32 * (int) second);
    }

    /** The same to a list that was bought: two of three are of the whole world, the others of the country. */
    static SimulatedEvent toBought(long second, int account, Location spot, int recipients) {
        return new SimulatedEvent(second, account, spot, recipients, BOUGHT - 32 * (int) second);
    }

    /** The recipients of a message. */
    public RecipientHashes hashes() {
        return RecipientHashes.of(IntStream.range(first, first + recipients)
                        .map(recipient -> (2 * recipient + 1) * SPREAD)
                        .toArray())
                .at(IntStream.range(first, first + recipients).map(this::domain).toArray());
    }

    /** Whether nobody of the recipients was ever written to. */
    public boolean isToStrangers() {
        return first <= -2 * STRANGERS || first > FRIENDS;
    }

    /** Half are with one of a dozen large providers, of a list of the whole world one of sixty. */
    private int domain(int recipient) {
        long mixed = mixed(recipient * 1_000_003L + account);
        boolean isOfTheWorld = first <= BOUGHT + STRANGERS && account / 2 % 3 > 0;
        boolean isAbroad = isOfTheWorld || account % 10 == 0 || (first <= ABROAD + STRANGERS && first > BOUGHT);
        int pick = (int) (mixed >>> 40);
        if (mixed % 2 == 0) {
            int provider = pick % (isOfTheWorld ? COUNTRIES : 12);
            return code(provider, provider < 12 ? provider % 3 % 2 : country(mixed >>> 8));
        }
        boolean isForeign = (mixed >>> 8) % 1_000 < (isAbroad ? INTERNATIONAL : DOMESTIC);
        return code(100 + pick % 200_000, isForeign ? country(mixed >>> 20) : pick % 3 == 0 ? 1 : 0);
    }

    /** The lower numbers more often, as Zipf has it. */
    private static int country(long mixed) {
        double share = (mixed & 0xffff) / 65_536.0;
        return 2 + (int) Math.min(COUNTRIES - 1, Math.pow(COUNTRIES + 1, share) - 1);
    }

    private static int code(int domain, int topLevel) {
        return (int) mixed(domain) << TOP_LEVEL_BITS | (topLevel + 1);
    }

    private static long mixed(long number) {
        long once = (number ^ number >>> 32) * 0x9e3779b97f4a7c15L;
        return ((once ^ once >>> 29) * 0xbf58476d1ce4e5b9L) >>> 1;
    }
}
