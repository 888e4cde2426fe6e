// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk.view;

import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.sekisho.audit.AuditEntry;
import org.sekisho.audit.AuditTrail;
import org.sekisho.submitter.Submitter;
import org.sekisho.webadmin.desk.DeskRequest;
import org.sekisho.webadmin.desk.DeskView;
import org.sekisho.webadmin.desk.Paging;

/** Who did what to whom, newest first. Thread-safe. */
public record AuditView(AuditTrail audit) implements DeskView.Facts {
    private static final int MOST = 2_000;

    @Inject
    public AuditView {}

    @Override
    public Map<String, Object> of(DeskRequest asked) {
        int needed = asked.param("q").isEmpty() ? Math.min(MOST, asked.page() * Paging.SIZE + 1) : MOST;
        List<AuditEntry> entries = asked.found(audit.latest(needed), AuditView::text);
        Paging<AuditEntry> page = asked.paging(entries);
        return Map.of(
                "q",
                asked.param("q"),
                "most",
                MOST,
                "list",
                page.with(page.rows().stream().map(entry -> row(entry, asked)).toList()));
    }

    private static String text(AuditEntry entry) {
        return entry.actor() + " " + entry.action() + " " + whom(entry) + " " + entry.detail();
    }

    private static String whom(AuditEntry entry) {
        return entry.findSubmitter().map(Submitter::address).orElse("");
    }

    static Map<String, String> row(AuditEntry entry, DeskRequest asked) {
        return Map.of(
                "at", asked.say(entry.at()),
                "actor", entry.actor(),
                "action", entry.action(),
                "submitter", whom(entry),
                "address", DeskRequest.parameter(whom(entry)),
                "detail", entry.detail());
    }
}
