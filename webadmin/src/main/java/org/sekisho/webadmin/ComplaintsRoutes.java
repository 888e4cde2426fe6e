// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import javax.inject.Inject;
import org.sekisho.complaint.ComplaintAnswer;
import org.sekisho.complaint.ComplaintDesk;
import org.sekisho.complaint.HandledComplaint;
import org.sekisho.complaint.reply.ComplaintReply;
import org.sekisho.notice.Language;
import org.sekisho.rate.Window;
import org.sekisho.settings.SharedParts;
import org.sekisho.submitter.Submitter;
import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.request.Requests;
import org.sekisho.webadmin.view.DisplayZone;
import spark.Request;
import spark.Service;

/**
 * Complaints that a person hands in: {@code POST /sekisho/complaints} with a mail ({@code message/rfc822}), a header or
 * an XARF report as the body, of at most {@value #MAX_BODY} bytes. 200 with what it was taken for, and why. It never
 * counts, unless its own header proves who wrote it. Every look is in the audit trail. Thread-safe.
 */
public record ComplaintsRoutes(ComplaintDesk desk, DisplayZone zone, RequestContext context) implements GuardedRoutes {
    static final String BASE = "/sekisho/complaints";

    private static final int MAX_BODY = 512 * 1024;

    @Override
    public void serve(Service service) {
        service.post(BASE, (request, response) -> take(request), context.json());
    }

    @Inject
    public ComplaintsRoutes(SharedParts parts) {
        this(parts.get(), parts.get(), parts.get());
    }

    private ObjectNode take(Request request) throws IOException {
        byte[] body = Requests.body(request, MAX_BODY);
        HandledComplaint handled = desk.take(new ByteArrayInputStream(body), ComplaintDesk.Source.PERSON);
        ComplaintAnswer answer = handled.answer();
        String found =
                handled.report().form().setting() + ": " + answer.attribution().setting();
        context.note(request, "complaint", answer.findSubmitter().orElse(null), found);
        return tree(handled, answer);
    }

    private ObjectNode tree(HandledComplaint handled, ComplaintAnswer answer) {
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("sentence", handled.sentence(zone.zone()))
                .put("form", handled.report().form().setting())
                .put("answer", answer.attribution().setting())
                .put("why", answer.reason().setting())
                .put("submitter", answer.findSubmitter().map(Submitter::address).orElse(null))
                .put(
                        "remoteAddress",
                        answer.findRemoteAddress()
                                .map(InetAddress::getHostAddress)
                                .orElse(null))
                .put("at", answer.findTime().map(Instant::toString).orElse(null))
                .put("reporter", handled.reporter().standing().setting())
                .put("counts", handled.counting().setting());
        tree.set("reply", texts(ComplaintReply.to(answer)));
        answer.findSubmitter().ifPresent(submitter -> tree.set("warning", texts(ComplaintReply.WARNING)));
        answer.findSubmitter()
                .ifPresent(submitter -> tree.put(
                        "proven", desk.counts().peek(submitter, context.now()).proven(Window.DAY)));
        return tree;
    }

    private static ObjectNode texts(ComplaintReply reply) {
        ObjectNode texts = JsonNodeFactory.instance.objectNode();
        for (Language language : Language.values()) {
            texts.put(language.code(), reply.text(language));
        }
        return texts;
    }

    @Override
    public String getBasePath() {
        return BASE;
    }
}
