// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.sekisho.settings.SharedParts;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.SuspensionService;
import org.sekisho.webadmin.held.HeldMail;
import org.sekisho.webadmin.held.UndoneSubmitters;
import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.request.Requests;
import org.sekisho.webadmin.request.UndoRequest;
import org.sekisho.webadmin.view.RecordJson;
import spark.Request;
import spark.Service;

/**
 * Undoes a wrong rule: {@code POST /sekisho/undo} with {@code {"rule": "...", "since": "...", "reason": "..."}} lets
 * all go whom the rule stopped since and who are still stopped, and puts their held mail on its way; {@code "held":
 * "keep"} leaves that, {@code "dryRun": "true"} only tells. May be sent again after a failure: it goes on where it
 * stopped. Thread-safe.
 */
public record UndoRoutes(SuspensionService desk, HeldMail held, RequestContext context) implements GuardedRoutes {
    static final String BASE = "/sekisho/undo";

    @Override
    public void serve(Service service) {
        service.post(BASE, (request, response) -> undo(request), context.json());
    }

    @Inject
    public UndoRoutes(SharedParts parts) {
        this(parts.get(), parts.get(), parts.get());
    }

    private ObjectNode undo(Request request) throws IOException, MessagingException {
        UndoRequest order = Requests.parse(request, UndoRequest::parse);
        List<Suspension> concerned = order.dryRun()
                ? desk.stoppedBy(order.rule(), order.since())
                : desk.releaseAll(order.rule(), order.since(), Requests.actor(request), order.reason());
        boolean deliver = order.held() == UndoRequest.Held.DELIVER && !order.dryRun();
        HeldMail.Delivery delivery = deliver ? deliver(order, concerned, request) : HeldMail.Delivery.NONE;
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("rule", order.rule())
                .put("since", order.since().toString())
                .put("dryRun", order.dryRun());
        ArrayNode released = RecordJson.array(concerned, RecordJson::suspension);
        answer.set("suspensions", released);
        return answer.put("delivered", delivery.delivered()).put("stillHeld", delivery.failed());
    }

    /** Of those who are let go now, and of those whom the same undo let go before, when it failed halfway. */
    private HeldMail.Delivery deliver(UndoRequest order, List<Suspension> now, Request request)
            throws MessagingException {
        UndoneSubmitters undone = new UndoneSubmitters(desk, order, now);
        HeldMail.Delivery delivery = held.deliver(undone, context.noting(request, "deliver", null));
        undone.requireKnown();
        return delivery;
    }

    @Override
    public String getBasePath() {
        return BASE;
    }
}
