// SPDX-License-Identifier: Apache-2.0
package org.sekisho.record;

import org.sekisho.audit.AuditTrail;
import org.sekisho.audit.AuditTrailContract;

final class InMemoryAuditTrailTest implements AuditTrailContract {
    private final AuditTrail auditTrail = new InMemoryAuditTrail();

    @Override
    public AuditTrail auditTrail() {
        return auditTrail;
    }
}
