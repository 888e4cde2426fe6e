// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.sekisho.record.AuditEntry;
import org.sekisho.record.AuditTrail;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;
import spark.Request;
import spark.Service;

/**
 * How much mail of one submitter lies in the mail repositories, and in which: {@code GET /sekisho/held/:address}. Reads
 * each mail of the repositories, at most {@value HeldMail#MAX}; {@code complete} tells whether that was all. Every look
 * is in the audit trail. Thread-safe.
 */
public final class HeldRoutes implements Routes {
    static final String BASE = "/sekisho/held";

    private final HeldMail held;
    private final AuditTrail audit;
    private final SubmitterNames names;
    private final InstantSource clock;
    private final JsonTransformer json;

    @Inject
    public HeldRoutes(
            HeldMail held, AuditTrail audit, SubmitterNames names, InstantSource clock, JsonTransformer json) {
        this.held = held;
        this.audit = audit;
        this.names = names;
        this.clock = clock;
        this.json = json;
    }

    @Override
    public String getBasePath() {
        return BASE;
    }

    @Override
    public void define(Service service) {
        service.get(BASE + "/:address", (request, response) -> show(request), json);
    }

    private ObjectNode show(Request request) throws MessagingException {
        Submitter submitter = Requests.submitter(request, BASE, names);
        HeldMail.Count count = held.count(submitter);
        audit.add(new AuditEntry(clock.instant(), Requests.actor(request), "show", submitter, "held mail"));
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        ArrayNode places = nodes.arrayNode();
        count.byRepository()
                .forEach((repository, mails) ->
                        places.addObject().put("repository", repository).put("mails", mails));
        ObjectNode answer = nodes.objectNode()
                .put("submitter", submitter.address())
                .put("mails", count.mails())
                .put("complete", count.complete());
        answer.set("repositories", places);
        return answer;
    }
}
