// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import javax.inject.Inject;
import org.eclipse.jetty.http.HttpStatus;
import org.sekisho.notice.Audience;
import org.sekisho.notice.NoticeEvent;
import org.sekisho.notice.NoticeRequest;
import org.sekisho.notice.NoticeSettings;
import org.sekisho.notice.deliver.Notifier;
import org.sekisho.settings.SharedParts;
import org.sekisho.webadmin.request.ErrorResponses;
import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.request.Requests;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * Notices to the abuse desk. Thread-safe.
 *
 * <ul>
 *   <li>{@code POST /sekisho/notices/test}: sends one that says it is a test, to the desk and to the webhook; 202 with
 *       where it goes, or 404 when there is nobody to tell. One an hour and person; more are counted for the next
 * </ul>
 */
public record NoticesRoutes(Notifier desk, NoticeSettings settings, RequestContext context) implements GuardedRoutes {
    static final String BASE = "/sekisho/notices";

    @Override
    public void serve(Service service) {
        service.post(BASE + "/test", this::test, context.json());
    }

    @Inject
    public NoticesRoutes(SharedParts parts) {
        this(parts.get(), parts.get(), parts.get());
    }

    private ObjectNode test(Request request, Response response) {
        if (settings.desk().isEmpty() && settings.findWebhook().isEmpty()) {
            throw ErrorResponses.notFound("nobody is notified; set desk.address in conf/sekisho.properties");
        }
        String actor = Requests.actor(request);
        desk.tell(
                new NoticeEvent.Sample(context.now(), actor),
                new NoticeRequest(Set.of(Audience.DESK), settings.languages(), false),
                () -> null);
        context.note(request, "notify", null, "test");
        response.status(HttpStatus.ACCEPTED_202);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode to = answer.putArray("to");
        settings.desk().forEach(to::add);
        return answer.put(
                "webhook", settings.findWebhook().map(url -> url.getHost()).orElse(null));
    }

    @Override
    public String getBasePath() {
        return BASE;
    }
}
