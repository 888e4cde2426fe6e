// SPDX-License-Identifier: Apache-2.0
package org.sekisho.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sekisho.event.MovableClock;
import org.sekisho.login.VerifiedPasswordCache.Typed;
import org.sekisho.submitter.Submitter;

final class VerifiedPasswordCacheTest {
    private static final Submitter BOB = new Submitter("bob@isp.example");
    private static final Submitter ALICE = new Submitter("alice@isp.example");

    private final MovableClock clock = new MovableClock();
    private final VerifiedPasswordCache passwords = memory(Duration.ofMinutes(10), 2);

    private VerifiedPasswordCache memory(Duration life, int max) {
        return new VerifiedPasswordCache(new LoginLimits(life, max, 1, WaitLimits.DEFAULT), clock);
    }

    @BeforeEach
    void promise() {
        passwords.toldOfChanges();
    }

    private Typed type(String password) {
        return passwords.type(BOB, BOB.address(), password);
    }

    private void rightIs(String password) {
        passwords.remember(type(password), BOB.address());
    }

    @Test
    void knowsTheRightPasswordAgainAndNoOther() {
        rightIs("secret");

        assertThat(passwords.find(type("secret"), false)).contains("bob@isp.example");
        assertThat(passwords.find(type("Secret"), false)).isEmpty();
        assertThat(passwords.find(passwords.type(ALICE, ALICE.address(), "secret"), false))
                .isEmpty();
        assertThat(passwords.find(passwords.type(BOB, "bob+list@isp.example", "secret"), false))
                .isEmpty();
    }

    @Test
    void forgetsAfterItsTimeHoweverOftenItIsUsed() {
        rightIs("secret");

        clock.advance(Duration.ofMinutes(9));
        assertThat(passwords.find(type("secret"), false)).isPresent();
        clock.advance(Duration.ofMinutes(1));
        assertThat(passwords.find(type("secret"), false)).isEmpty();
        assertThat(passwords.size()).isZero();
    }

    @Test
    void doesNotRememberLongerWhenTheClockIsSetBack() {
        rightIs("secret");

        clock.advance(Duration.ofHours(-5));
        assertThat(passwords.find(type("secret"), false)).isPresent();
        clock.advance(Duration.ofMinutes(10));
        assertThat(passwords.find(type("secret"), false)).isEmpty();
    }

    @Test
    void forgetsWhenThePasswordIsChanged() {
        rightIs("secret");

        passwords.forget(BOB);

        assertThat(passwords.find(type("secret"), false)).isEmpty();
    }

    @Test
    void doesNotRememberWhatWasCheckedWhileAPasswordWasChanged() {
        Typed old = type("secret");

        passwords.forget(BOB);
        passwords.remember(old, BOB.address());

        assertThat(passwords.find(type("secret"), false)).isEmpty();
    }

    @Test
    void forgetsEverybodyWhenAnyPasswordMayHaveChanged() {
        rightIs("secret");
        Typed underWay = type("secret");

        passwords.forgetAll();
        assertThat(passwords.size()).isZero();
        passwords.remember(underWay, BOB.address());

        assertThat(passwords.find(type("secret"), false)).isEmpty();
    }

    @Test
    void servesOnlyForRefusingWhereNobodyTellsOfChanges() {
        VerifiedPasswordCache deaf = memory(Duration.ofMinutes(10), 2);
        deaf.remember(deaf.type(BOB, BOB.address(), "secret"), BOB.address());

        Typed again = deaf.type(BOB, BOB.address(), "secret");
        assertThat(deaf.find(again, false)).isEmpty();
        assertThat(deaf.find(again, true)).isPresent();
    }

    @Test
    void servesAsLongAsTheUsersHoldTheSameHash() {
        VerifiedPasswordCache deaf = memory(Duration.ofMinutes(10), 2);
        deaf.remember(deaf.type(BOB, BOB.address(), "secret", "hash 1"), BOB.address());

        assertThat(deaf.find(deaf.type(BOB, BOB.address(), "secret", "hash 1"), false))
                .isPresent();
        assertThat(deaf.find(deaf.type(BOB, BOB.address(), "secret", "hash 2"), false))
                .isEmpty();
        assertThat(deaf.find(deaf.type(BOB, BOB.address(), "secret"), false)).isEmpty();
        assertThat(deaf.find(deaf.type(BOB, BOB.address(), "other", "hash 1"), true))
                .isEmpty();
    }

    @Test
    void remembersNoMoreThanIsAllowed() {
        for (int i = 0; i < 1000; i++) {
            Submitter one = new Submitter("user" + i + "@isp.example");
            passwords.remember(passwords.type(one, one.address(), "secret"), one.address());
        }

        assertThat(passwords.size()).isEqualTo(2);
    }

    @Test
    void remembersNothingWhereItIsOff() {
        VerifiedPasswordCache off = memory(Duration.ZERO, 2);
        off.toldOfChanges();

        off.remember(off.type(BOB, BOB.address(), "secret"), BOB.address());

        assertThat(off.find(off.type(BOB, BOB.address(), "secret"), true)).isEmpty();
        assertThat(off.size()).isZero();
    }
}
