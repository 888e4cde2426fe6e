// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.webadmin.Routes;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Suspensions;
import org.sekisho.webadmin.held.HeldMail;
import org.sekisho.webadmin.request.ErrorResponses;
import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.request.Requests;
import org.sekisho.webadmin.view.RecordJson;
import spark.Request;
import spark.Service;

/**
 * Mail of one submitter that waits for a person. Every look and act is in the audit trail. Thread-safe.
 *
 * <ul>
 *   <li>{@code GET /sekisho/held/:address}: how much lies in the mail repositories, and in which. Reads each mail, at
 *       most {@value HeldMail#MAX}; {@code complete} tells whether that was all
 *   <li>{@code POST /sekisho/held/:address}: sends what lies in {@code var/mail/held} through the whole pipeline again;
 *       400 while the submitter is suspended
 *   <li>{@code DELETE /sekisho/held/:address}: removes it for good, and answers with the list
 * </ul>
 */
public record HeldRoutes(HeldMail held, Suspensions suspensions, RequestContext context) implements Routes {
    static final String BASE = "/sekisho/held";

    @Inject
    public HeldRoutes {}

    @Override
    public void define(Service service) {
        service.get(BASE + "/:address", (request, response) -> show(request), context.json());
        service.post(BASE + "/:address", (request, response) -> deliver(request), context.json());
        service.delete(BASE + "/:address", (request, response) -> discard(request), context.json());
    }

    private ObjectNode deliver(Request request) throws MessagingException {
        Submitter submitter = context.submitter(request, BASE);
        if (suspensions.find(submitter, context.now()).isPresent()) {
            throw ErrorResponses.wrong(Requests.place(request) + ": " + submitter
                    + " is suspended, so the mail would only be held again; release first");
        }
        HeldMail.Delivery delivery = held.deliver(Set.of(submitter));
        context.note(request, "deliver", submitter, delivery.delivered() + " held mails sent");
        return JsonNodeFactory.instance
                .objectNode()
                .put("submitter", submitter.address())
                .put("delivered", delivery.delivered())
                .put("stillHeld", delivery.failed());
    }

    private ObjectNode discard(Request request) throws MessagingException {
        Submitter submitter = context.submitter(request, BASE);
        List<HeldMail.Discarded> gone = held.discard(submitter, Requests.actor(request));
        context.note(request, "discard", submitter, gone.size() + " held mails discarded");
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("submitter", submitter.address());
        answer.set("discarded", RecordJson.array(gone, HeldRoutes::discarded));
        return answer;
    }

    private static ObjectNode discarded(HeldMail.Discarded mail) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("mail", mail.name())
                .put("at", mail.at() == null ? null : mail.at().toString())
                .put("sender", mail.sender())
                .put("subject", mail.subject());
        ArrayNode recipients = node.putArray("recipients");
        mail.recipients().forEach(recipients::add);
        return node;
    }

    private ObjectNode show(Request request) throws MessagingException {
        Submitter submitter = context.submitter(request, BASE);
        HeldMail.Count count = held.count(submitter);
        context.note(request, "show", submitter, "held mail");
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

    @Override
    public String getBasePath() {
        return BASE;
    }
}
