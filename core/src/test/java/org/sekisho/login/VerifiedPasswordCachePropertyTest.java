// SPDX-License-Identifier: Apache-2.0
package org.sekisho.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sekisho.event.MovableClock;
import org.sekisho.login.VerifiedPasswordCache.Typed;
import org.sekisho.submitter.Submitter;

/**
 * Logins beside an exact model of the users, with checks that are under way while passwords change, users are deleted,
 * submitters are suspended and released, and the clock steps: whoever is let in has the password that holds now, or
 * held when their check began, and is not suspended.
 */
final class VerifiedPasswordCachePropertyTest {
    private static final int SEEDS = 3;
    private static final int STEPS = 10_000;
    private static final int USERS = 5;

    private final MovableClock clock = new MovableClock();
    private final Map<Submitter, String> users = new HashMap<>();
    private final Set<Submitter> suspended = new HashSet<>();
    private final List<Check> underWay = new ArrayList<>();
    private int recalled;
    private int refused;

    private record Login(Submitter who, String password, Typed typed) {}

    /** The users were asked, and their answer has not arrived. */
    private record Check(Typed typed, boolean right) {}

    /** How the memory learns that a password was changed. */
    private enum Changes {
        UNKNOWN,
        TOLD,
        SEEN_BY_HASH
    }

    @ParameterizedTest
    @EnumSource(Changes.class)
    void letsNobodyInByAStaleMemory(Changes changes) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            new VerifiedPasswordCachePropertyTest().play(changes, new Random(seed));
        }
    }

    private void play(Changes changes, Random random) {
        VerifiedPasswordCache memory =
                new VerifiedPasswordCache(new LoginLimits(Duration.ofMinutes(10), 4, 1, WaitLimits.DEFAULT), clock);
        if (changes == Changes.TOLD) {
            memory.toldOfChanges();
        }

        for (int i = 0; i < STEPS; i++) {
            step(memory, random, changes);
        }

        assertThat(refused).as("suspended submitters that were recognised").isPositive();
        assertThat(recalled > 0).as("others were recognised").isEqualTo(changes != Changes.UNKNOWN);
    }

    private void step(VerifiedPasswordCache memory, Random random, Changes changes) {
        Submitter who = new Submitter("user" + random.nextInt(USERS) + "@isp.example");
        switch (random.nextInt(20)) {
            case 0 -> change(memory, who, "password" + random.nextInt(3), changes);
            case 1 -> change(memory, who, null, changes);
            case 2 -> suspended.add(who);
            case 3 -> {
                suspended.remove(who);
                memory.forget(who);
            }
            case 4 -> clock.advance(Duration.ofSeconds(random.nextInt(2000) - 500L));
            case 5, 6, 7, 8, 9, 10 -> finish(memory, underWay.isEmpty() ? 0 : random.nextInt(underWay.size()));
            default -> logIn(memory, type(memory, who, "password" + random.nextInt(3), changes), random);
        }
    }

    private void change(VerifiedPasswordCache memory, Submitter who, @Nullable String password, Changes changes) {
        if (password == null) {
            users.remove(who);
        } else {
            users.put(who, password);
        }
        if (changes == Changes.TOLD) {
            memory.forget(who);
        }
    }

    private void finish(VerifiedPasswordCache memory, int which) {
        if (which < underWay.size()) {
            Check check = underWay.remove(which);
            if (check.right()) {
                memory.remember(check.typed(), check.typed().submitter().address());
            }
        }
    }

    private Login type(VerifiedPasswordCache memory, Submitter who, String password, Changes changes) {
        String held = users.get(who);
        boolean isShown = changes == Changes.SEEN_BY_HASH && held != null;
        Typed typed = isShown
                ? memory.type(who, who.address(), password, "hash of " + held)
                : memory.type(who, who.address(), password);
        return new Login(who, password, typed);
    }

    private void logIn(VerifiedPasswordCache memory, Login login, Random random) {
        Submitter who = login.who();
        Optional<String> found = memory.find(login.typed(), suspended.contains(who));
        if (found.isEmpty()) {
            underWay.add(new Check(login.typed(), login.password().equals(users.get(who))));
            if (random.nextInt(4) > 0) {
                finish(memory, underWay.size() - 1);
            }
        } else if (suspended.contains(who)) {
            refused++;
        } else {
            recalled++;
            assertThat(users).as("the password of %s", who).containsEntry(who, login.password());
        }
    }
}
