// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.containment;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import java.util.Optional;
import java.util.UUID;
import javax.inject.Inject;
import org.apache.james.utils.GuiceProbe;
import org.sekisho.containment.Containment;
import org.sekisho.containment.Containments;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.SuspensionService;

/** The abuse desk of a server in this JVM. */
record DeskProbe(SuspensionService desk, Containments containments) implements GuiceProbe {
    @Inject
    DeskProbe {}

    UUID suspend(Submitter submitter) {
        return desk.suspend(new SuspensionService.Order(submitter, null, "stolen", "desk", null))
                .orElseThrow()
                .id();
    }

    Optional<Containment> find(UUID suspension) {
        return containments.find(suspension);
    }

    /** Adds it to a server. */
    static final class Module extends AbstractModule {
        @Override
        protected void configure() {
            Multibinder.newSetBinder(binder(), GuiceProbe.class).addBinding().to(DeskProbe.class);
        }
    }
}
