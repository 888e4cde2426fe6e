// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.request;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import javax.inject.Inject;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.jspecify.annotations.Nullable;
import org.sekisho.audit.AuditEntry;
import org.sekisho.audit.AuditTrail;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;
import spark.Request;
import spark.Service;

/**
 * What every route needs: whom a request is about, when it came, the note of it in the audit trail, and JSON.
 * Thread-safe.
 *
 * @param json writes answers
 */
public record RequestContext(
        AuditTrail audit, SubmitterNames names, InstantSource clock, JsonTransformer json, AccessGuard guard) {
    @Inject
    public RequestContext {}

    public Instant now() {
        return clock.instant();
    }

    /** Lets nobody in at a path where James asks for no token, as {@link AccessGuard} says. */
    public void protect(Service service, String base) {
        guard.protect(service, base);
    }

    /** The newest notes, of anybody. */
    public List<AuditEntry> latestNotes(int max) {
        return audit.latest(max);
    }

    /** As {@link Requests#submitter}. */
    public Submitter submitter(Request request, String base) {
        return Requests.submitter(request, base, names);
    }

    /** As {@link #note}, for a detail that is known once it is done. */
    public Consumer<String> noting(Request request, String action, @Nullable Submitter submitter) {
        return detail -> note(request, action, submitter, detail);
    }

    /** Puts into the audit trail who did that, about whom (null for nobody) and what came of it. */
    public void note(Request request, String action, @Nullable Submitter submitter, String detail) {
        audit.add(new AuditEntry(now(), Requests.actor(request), action, submitter, detail));
    }
}
