// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.page;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.InstantSource;
import javax.inject.Inject;
import org.apache.james.utils.GuiceProbe;
import org.sekisho.event.Login;
import org.sekisho.event.Submission;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.SuspensionService;
import org.sekisho.usage.Usage;

/** What is known of submitters, and who is stopped, put into a server in this JVM. */
record FillProbe(Usage usage, SuspensionService desk, InstantSource clock) implements GuiceProbe {
    @Inject
    FillProbe {}

    static Submitter submitter(int number) {
        return new Submitter("customer" + number + "@sekisho.example");
    }

    void fill(PagePlan plan) throws UnknownHostException {
        Instant now = clock.instant();
        for (int i = 0; i < plan.submitters(); i++) {
            InetAddress from = InetAddress.getByAddress(new byte[] {(byte) 198, 51, (byte) (i >> 8), (byte) i});
            usage.record(new Login(submitter(i), now, from));
            usage.record(new Submission(submitter(i), now, from, 1 + i % 9, 2048));
        }
        for (int i = 0; i < plan.suspensions(); i++) {
            desk.suspend(new SuspensionService.Order(submitter(i), null, "stolen, number " + i, "desk", null));
        }
    }

    /** Adds it to a server. */
    static final class Module extends AbstractModule {
        @Override
        protected void configure() {
            Multibinder.newSetBinder(binder(), GuiceProbe.class).addBinding().to(FillProbe.class);
        }
    }
}
