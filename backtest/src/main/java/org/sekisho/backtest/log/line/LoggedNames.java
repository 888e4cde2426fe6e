// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.line;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;

/**
 * Numbers of submitters by the names that logs give them. One thread reads; others may ask for the submitter of a
 * number that they were handed.
 */
public final class LoggedNames implements OctetLookup<LoggedName> {
    private static final int LONGEST_SPELLING = 1_024;

    private final SubmitterNames names;
    private final OctetNumbers addresses = new OctetNumbers();

    /** Other ways to write them, and the number of the submitter of each. */
    private final OctetNumbers spellings = new OctetNumbers();

    private int[] spelled = {};

    /** @param defaultDomain of names without one */
    public LoggedNames(String defaultDomain) {
        this.names = SubmitterNames.withDefaultDomain(() -> defaultDomain);
    }

    /** @return null when it can name nobody, or there is no room for more names */
    @Override
    public @Nullable LoggedName find(byte[] octets, int from, int to) {
        int number = addresses.find(octets, from, to);
        if (number == OctetNumbers.NONE) {
            int spelling = spellings.find(octets, from, to);
            number = spelling == OctetNumbers.NONE ? read(octets, from, to) : spelled[spelling];
        }
        return number == OctetNumbers.NONE ? null : new LoggedName(number, this);
    }

    private int read(byte[] octets, int from, int to) {
        try {
            Submitter made = names.of(new String(octets, from, to - from, StandardCharsets.UTF_8));
            byte[] address = made.address().getBytes(StandardCharsets.UTF_8);
            int number = addresses.find(address, 0, address.length);
            if (number == OctetNumbers.NONE && addresses.hasRoom(address.length)) {
                number = addresses.add(address, 0, address.length);
            }
            if (number != OctetNumbers.NONE && !Arrays.equals(address, 0, address.length, octets, from, to)) {
                keepSpelling(octets, from, to, number);
            }
            return number;
        } catch (IllegalArgumentException e) {
            return OctetNumbers.NONE;
        }
    }

    private void keepSpelling(byte[] octets, int from, int to, int number) {
        if (to - from <= LONGEST_SPELLING && spellings.hasRoom(to - from)) {
            int spelling = spellings.add(octets, from, to);
            if (spelling >= spelled.length) {
                spelled = Arrays.copyOf(spelled, spelling + 1 + spelling / 4);
            }
            spelled[spelling] = number;
        }
    }

    Submitter submitter(int number) {
        return addresses.read(
                number,
                (octets, from, to) -> new Submitter(new String(octets, from, to - from, StandardCharsets.UTF_8)));
    }

    boolean isOf(int number, byte[] domain) {
        return addresses.read(number, (octets, from, to) -> {
            int at = to - domain.length;
            return at > from && octets[at - 1] == '@' && Arrays.equals(octets, at, to, domain, 0, domain.length);
        });
    }
}
