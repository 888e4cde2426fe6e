// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.sekisho.settings.SharedParts;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Suspensions;
import org.sekisho.webadmin.held.HeldMail;
import org.sekisho.webadmin.held.HeldMailEntry;
import org.sekisho.webadmin.held.HeldMailReport;
import org.sekisho.webadmin.request.ErrorResponses;
import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.request.Requests;
import org.sekisho.webadmin.view.RecordJson;
import spark.Request;
import spark.Service;

/**
 * Mail that waits for a person. Every look and act is in the audit trail. Thread-safe.
 *
 * <ul>
 *   <li>{@code GET /sekisho/held}: whose mail waits in {@code var/mail/held}, and how much
 *   <li>{@code POST /sekisho/held}: sends it, but for that of suspended submitters
 *   <li>{@code DELETE /sekisho/held}: removes it for good, and answers with the list
 *   <li>{@code GET /sekisho/held/:address}: how much of one submitter lies in the mail repositories, in which, how much
 *       of it is {@code held} in {@code var/mail/held}, and the first {@value HeldMailReport#MAX_LISTED}. Reads each
 *       mail, at most {@value HeldMailReport#MAX}; {@code complete} tells whether that was all
 *   <li>{@code POST /sekisho/held/:address}: sends what lies in {@code var/mail/held} through the whole pipeline again;
 *       400 while the submitter is suspended
 *   <li>{@code DELETE /sekisho/held/:address}: removes it for good, and answers with the list
 * </ul>
 */
public record HeldRoutes(HeldMail held, HeldMailReport report, Suspensions suspensions, RequestContext context)
        implements GuardedRoutes {
    static final String BASE = "/sekisho/held";

    private static final String ONE = BASE + "/:address";

    @Override
    public void serve(Service service) {
        service.get(BASE, (request, response) -> list(request), context.json());
        service.post(BASE, (request, response) -> deliverAll(request), context.json());
        service.delete(BASE, (request, response) -> discardAll(request), context.json());
        service.get(ONE, (request, response) -> show(request), context.json());
        service.post(ONE, (request, response) -> deliver(request), context.json());
        service.delete(ONE, (request, response) -> discard(request), context.json());
    }

    @Inject
    public HeldRoutes(SharedParts parts) {
        this(parts.get(), parts.get(), parts.get(), parts.get());
    }

    private ObjectNode list(Request request) throws MessagingException {
        HeldMailReport.Summary summary = report.summary();
        context.note(request, "list", null, "held mail");
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("complete", summary.complete());
        answer.set("submitters", RecordJson.array(summary.list(), this::entry));
        return answer;
    }

    private ObjectNode entry(HeldMailReport.Entry entry) {
        Optional<Submitter> whose = Optional.ofNullable(entry.submitter());
        return JsonNodeFactory.instance
                .objectNode()
                .put("submitter", whose.map(Submitter::address).orElse(null))
                .put("mails", entry.mails())
                .put("suspended", whose.filter(this::isSuspended).isPresent());
    }

    private boolean isSuspended(Submitter submitter) {
        return suspensions.find(submitter, context.now()).isPresent();
    }

    private ObjectNode deliverAll(Request request) throws MessagingException {
        HeldMail.Delivery delivery = held.deliver(
                whose -> whose.filter(this::isSuspended).isEmpty(), context.noting(request, "deliver", null));
        ObjectNode answer = told(JsonNodeFactory.instance.objectNode(), delivery);
        ArrayNode left = answer.putArray("suspended");
        report.summary().list().stream()
                .flatMap(entry -> Optional.ofNullable(entry.submitter()).stream())
                .filter(this::isSuspended)
                .forEach(submitter -> left.add(submitter.address()));
        return answer;
    }

    private ObjectNode deliver(Request request) throws MessagingException {
        Submitter submitter = context.submitter(request, BASE);
        if (isSuspended(submitter)) {
            throw ErrorResponses.wrong(Requests.place(request) + ": " + submitter
                    + " is suspended, so the mail would only be held again; release first");
        }
        HeldMail.Delivery delivery =
                held.deliver(HeldMail.of(Set.of(submitter)), context.noting(request, "deliver", submitter));
        return told(named(submitter), delivery);
    }

    private static ObjectNode told(ObjectNode answer, HeldMail.Delivery delivery) {
        return answer.put("delivered", delivery.delivered()).put("stillHeld", delivery.failed());
    }

    private ObjectNode discardAll(Request request) throws MessagingException {
        List<HeldMailEntry> gone =
                held.discard(whose -> true, Requests.actor(request), context.noting(request, "discard", null));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("discarded", RecordJson.array(gone, HeldMailEntry::json));
        return answer;
    }

    private ObjectNode discard(Request request) throws MessagingException {
        Submitter submitter = context.submitter(request, BASE);
        List<HeldMailEntry> gone = held.discard(
                HeldMail.of(Set.of(submitter)), Requests.actor(request), context.noting(request, "discard", submitter));
        ObjectNode answer = named(submitter);
        answer.set("discarded", RecordJson.array(gone, HeldMailEntry::json));
        return answer;
    }

    private static ObjectNode named(Submitter submitter) {
        return JsonNodeFactory.instance.objectNode().put("submitter", submitter.address());
    }

    private ObjectNode show(Request request) throws MessagingException {
        Submitter submitter = context.submitter(request, BASE);
        HeldMailReport.Count count = report.count(submitter);
        context.note(request, "show", submitter, "held mail");
        ObjectNode answer = named(submitter)
                .put("mails", count.mails())
                .put("held", count.held())
                .put("complete", count.complete());
        answer.set("repositories", places(count.byRepository()));
        answer.set("elsewhere", places(count.elsewhere()));
        answer.set("list", RecordJson.array(count.list(), HeldMailEntry::json));
        return answer;
    }

    private static ArrayNode places(Map<String, Long> mailsByRepository) {
        ArrayNode places = JsonNodeFactory.instance.arrayNode();
        mailsByRepository.forEach((repository, mails) ->
                places.addObject().put("repository", repository).put("mails", mails));
        return places;
    }

    @Override
    public String getBasePath() {
        return BASE;
    }
}
