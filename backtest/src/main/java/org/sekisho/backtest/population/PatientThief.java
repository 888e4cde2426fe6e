// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.population;

import java.util.Random;
import java.util.function.Consumer;

/** A thief with one machine who writes at equal intervals, from where the owner may be, too. */
final class PatientThief extends PunctualThief {
    /** Where one host stands from which many accounts are used. */
    private static final Location ONE_HOST = Location.rack(City.WORLD.get(0), new Random(0));

    private final Script script;
    private final Location machine;
    private final Location vpn = Location.rack(abroad(1).get(0), random);

    /** Where the machine is. */
    enum From {
        ABROAD,
        OWN_PROVIDER,
        OWN_VPN,
        ONE_HOST
    }

    /**
     * What it does.
     *
     * @param logins days of the week before the theft on which it only logs in
     * @param pause seconds between two messages
     * @param recipients of each message
     * @param messages in all, a day
     */
    record Script(From from, int logins, int pause, int recipients, int messages) {
        static final Script BATCHES = new Script(From.ABROAD, 0, 600, 290, 144);
        static final Script BELOW_500 = new Script(From.ABROAD, 0, 51, 7, 1_694);
        static final Script TESTED_BEFORE = new Script(From.ABROAD, 1, 36, 1, 2_400);
        static final Script FAMILIAR = new Script(From.ABROAD, 7, 36, 1, 2_400);
        static final Script OWN_PROVIDER = new Script(From.OWN_PROVIDER, 0, 36, 1, 2_400);
        static final Script OWN_VPN = new Script(From.OWN_VPN, 0, 36, 1, 2_400);
        static final Script COLLEAGUES = new Script(From.ABROAD, 0, 30, 1, 100);
        static final Script ONE_HOST = new Script(From.ONE_HOST, 0, 1_700, 1, 50);
    }

    PatientThief(int account, Random random, Script script) {
        super(account, random);
        this.script = script;
        this.machine = switch (script.from()) {
            case ABROAD -> Location.rack(abroad(1).get(0), random);
            case OWN_PROVIDER -> Location.fixed(home, random);
            case OWN_VPN -> vpn;
            case ONE_HOST -> ONE_HOST;
        };
    }

    @Override
    void besides(int day, Consumer<SimulatedEvent> diary) {
        if (script.from() == From.OWN_VPN && random.nextBoolean()) {
            sessions(2, day, vpn, diary);
        }
        long start = day * (long) DAY;
        int before = StolenAccount.DAY_OF_THEFT - day;
        if (before > 0 && before <= 7 && before > 7 - script.logins()) {
            diary.accept(SimulatedEvent.login(start + awake(), account, machine));
        }
        for (int i = 0; i < script.messages() && before <= 0 && day < StolenAccount.LAST_DAY; i++) {
            long at = start + 60 + (long) i * script.pause();
            diary.accept(
                    script.equals(Script.COLLEAGUES)
                            ? SimulatedEvent.toStrangers(at, account, machine, script.recipients())
                            : SimulatedEvent.toBought(at, account, machine, script.recipients()));
        }
    }
}
