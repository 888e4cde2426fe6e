// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BareAddressTest {
    /** The BATV and SRS addresses are what batv-tools and libsrs2 make with known keys on known days. */
    @ParameterizedTest
    @CsvSource(textBlock = """
                    prvs=0007db23e8=hanako@example.jp, hanako@example.jp
                    prvs=0007583ae9=Hanako@example.jp, hanako@example.jp
                    prvs=0000fbafe2=hanako@example.jp, hanako@example.jp
                    PRVS=0007DB23E8=HANAKO@EXAMPLE.JP, hanako@example.jp
                    prvs=hanako=0007db23e8@example.jp, hanako@example.jp
                    prvs=0007db23e8=hanako+list@example.jp, hanako+list@example.jp
                    btv1==0007db23e8==hanako@example.jp, hanako@example.jp
                    SRS0=kKgh=RA=sender.example=alice@fwd.example.jp, alice@sender.example
                    srs0=kkgh=ra=sender.example=alice@fwd.example.jp, alice@sender.example
                    SRS0+kKgh=RA=sender.example=alice@fwd.example.jp, alice@sender.example
                    SRS0-kKgh=RA=sender.example=alice@fwd.example.jp, alice@sender.example
                    SRS0=kKgh=RA=sender.example=a=b@fwd.example.jp, a=b@sender.example
                    SRS1=AbCd=fwd.example==kKgh=RA=sender.example=alice@second.example, alice@sender.example
                    SRS0=kKgh=RA=sender.example=prvs=0007db23e8=alice@fwd.example.jp, alice@sender.example
                    hanako+b0007abcdefghijklm@example.jp, hanako@example.jp
                    HANAKO+B0007ABCDEFGHIJKLM@example.jp, hanako@example.jp
                    hanako+list+b0007abcdefghijklm@example.jp, hanako+list@example.jp
                    hanako@example.jp, hanako@example.jp
                    """)
    void isWhatPeopleKnow(String address, String bare) {
        assertThat(BareAddress.of(address)).isEqualTo(bare);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    hanako+bicycle@example.jp
                    hanako+b0007abc@example.jp
                    prvs=hanako@example.jp
                    prvs=0007db23e8=@example.jp
                    prvs=0007db23e@example.jp
                    srs0=kkgh=ra=sender.example@fwd.example.jp
                    srs0@example.jp
                    list+alice=dest.example@example.jp
                    a..b.@docomo.example
                    /s=zzzzz/ou=mail/o=far/
                    @
                    ''
                    """)
    void isTheAddressItselfWhenNobodySignedIt(String address) {
        assertThat(BareAddress.of(address)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({"100", "100000"})
    void endsOnAnythingWrappedOften(int times) {
        String address = "prvs=0007db23e8=".repeat(times) + "hanako@example.jp";

        assertThat(BareAddress.of(address)).endsWith("hanako@example.jp");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    Hanako@Example.jp, Hanako@Example.jp
                    PRVS=0007DB23E8=Hanako@Example.jp, hanako@example.jp
                    SRS0=kKgh=RA=sender.example=alice@fwd.example.jp, alice@sender.example
                    <>, <>
                    """)
    void isShownOnlyWhereAServerSigned(String address, String shown) {
        assertThat(BareAddress.shown(address)).isEqualTo(shown);
    }
}
