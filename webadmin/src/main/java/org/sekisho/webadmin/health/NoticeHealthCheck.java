// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.health;

import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.sekisho.notice.NoticeHealth;
import org.sekisho.settings.SharedParts;

/** Degraded while notices reach nobody, or wait for a webhook. Never waits. Thread-safe. */
public final class NoticeHealthCheck extends ProblemsHealthCheck {
    static final ComponentName NAME = new ComponentName("Sekisho notices");

    @Inject
    public NoticeHealthCheck(SharedParts parts) {
        this(parts.get(NoticeHealth.class));
    }

    public NoticeHealthCheck(NoticeHealth state) {
        super(NAME, state::problems);
    }
}
