// SPDX-License-Identifier: Apache-2.0
package org.sekisho.record;

final class InMemoryAuditTrailTest implements AuditTrailContract {
    private final AuditTrail auditTrail = new InMemoryAuditTrail();

    @Override
    public AuditTrail auditTrail() {
        return auditTrail;
    }
}
