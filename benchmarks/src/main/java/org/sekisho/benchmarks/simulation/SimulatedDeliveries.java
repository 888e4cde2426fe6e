// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.simulation;

import java.util.Map;
import java.util.Random;
import org.sekisho.backtest.population.SimulatedEvent;
import org.sekisho.delivery.DeliveryOutcome;
import org.sekisho.delivery.DeliveryResult;
import org.sekisho.delivery.memory.InMemoryDeliveries;
import org.sekisho.event.DeliveryFailure;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Submission;
import org.sekisho.override.Allowance;
import org.sekisho.rule.FailureRule;

/**
 * What becomes of mail, at once. Of friends 0.3 % do not exist, of strangers 1.5 %, of a list 0 to 8 %, as old as it
 * is; 0.3 % refuse it as spam. Of what every other thief sends 20 % and 10 %, of what the rest send, whose lists are
 * clean, 1.5 % and 2 %.
 */
final class SimulatedDeliveries {
    private final InMemoryDeliveries deliveries = new InMemoryDeliveries(1_000_000);
    private boolean failed;

    void watch(FailureRule rule) {
        deliveries.watch(rule.windows());
    }

    /** @param spam by a thief */
    void send(SimulatedEvent act, Submission mail, boolean spam) {
        boolean dirty = spam && act.account() % 2 == 0;
        double unknown = dirty ? 0.2 : unknown(act);
        double refused = dirty ? 0.1 : spam ? 0.02 : 0.003;
        Random random = new Random(act.second() * 31 + act.account());
        int nobody = 0;
        int spams = 0;
        for (int i = 0; i < act.recipients(); i++) {
            double fate = random.nextDouble();
            nobody += fate < unknown ? 1 : 0;
            spams += fate >= unknown && fate < unknown + refused ? 1 : 0;
        }
        record(mail, DeliveryOutcome.HANDED_OVER, act.recipients());
        record(mail, DeliveryOutcome.UNKNOWN, nobody);
        record(mail, DeliveryOutcome.SPAM, spams);
        failed = nobody + spams > 0;
    }

    private static double unknown(SimulatedEvent act) {
        boolean list = act.recipients() > 3 && !act.isToStrangers();
        return list ? act.account() % 9 / 100.0 : act.isToStrangers() ? 0.015 : 0.003;
    }

    private void record(Submission mail, DeliveryOutcome outcome, int recipients) {
        if (recipients > 0) {
            deliveries.record(
                    new DeliveryResult(mail.submitter(), mail.at(), outcome, Map.of("example.net", recipients)));
        }
    }

    /** Of the mail sent last. */
    boolean isFound(FailureRule rule, LocatedEvent event) {
        return failed
                && rule.judge(
                                new DeliveryFailure(event.submitter(), event.at()),
                                deliveries.peek(event.submitter(), event.at()),
                                Allowance.NONE)
                        .isPresent();
    }
}
