// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads addresses that other servers signed or rewrote. Nothing is verified: the keys are theirs.
 *
 * <p>BATV (draft-levine-smtp-batv-01): {@code prvs=KDDDSSSSSS=local@domain}, also with the last two fields swapped, and
 * Postmaster-style {@code btv1==SSS==local@domain}. SRS: {@code SRS0=HHHH=TT=domain=local@forwarder},
 * {@code SRS1=HHHH=first==HHHH=TT=domain=local@second}, with {@code =}, {@code -} or {@code +} behind the word.
 */
final class SignedAddresses {
    private static final Pattern PRVS = Pattern.compile("(?i)prvs=[0-9]{4}[0-9a-f]{6}=([^=@].*)(@[^@]+)");
    private static final Pattern PRVS_SWAPPED = Pattern.compile("(?i)prvs=(.*[^=@])=[0-9]{4}[0-9a-f]{6}(@[^@]+)");
    private static final Pattern BTV1 = Pattern.compile("(?i)btv1==[0-9a-z]+==(.+@[^@]+)");
    private static final Pattern SRS0 = Pattern.compile("(?i)srs0[=+-][^=@]{2,}=[a-z2-7]{2}=([^=@]+)=(.+)@[^@]+");
    private static final Pattern SRS1 =
            Pattern.compile("(?i)srs1[=+-][^=@]{2,}=[^=@]+=[=+-][^=@]{2,}=[a-z2-7]{2}=([^=@]+)=(.+)@[^@]+");

    private SignedAddresses() {}

    /** What is inside, one layer; empty when the address is none of these. */
    static Optional<String> unwrap(String address) {
        if (address.indexOf('=') < 0) {
            return Optional.empty();
        }
        return first(address, PRVS, "$1$2")
                .or(() -> first(address, PRVS_SWAPPED, "$1$2"))
                .or(() -> first(address, BTV1, "$1"))
                .or(() -> first(address, SRS0, "$2@$1"))
                .or(() -> first(address, SRS1, "$2@$1"));
    }

    private static Optional<String> first(String address, Pattern form, String inside) {
        Matcher matcher = form.matcher(address);
        return matcher.matches() ? Optional.of(matcher.replaceFirst(inside)) : Optional.empty();
    }
}
