// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import javax.inject.Inject;
import org.sekisho.promotion.Promotions;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.settings.SettingsException;
import org.sekisho.settings.SharedParts;
import org.sekisho.submitter.Submitter;
import org.sekisho.text.LogText;
import org.sekisho.webadmin.request.ErrorResponses;
import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.request.Requests;
import org.sekisho.webadmin.request.VerdictRequest;
import org.sekisho.webadmin.view.PromotionJson;
import spark.Request;
import spark.Service;

/**
 * What the desk says of what was found: {@code PUT /sekisho/findings/:address} with {@code {"answer": "confirmed",
 * "rule": "hourly", "reason": "..."}}, without {@code rule} of all that was found about that submitter. 200 with the
 * rules that it is about; 404 when nothing was found; 503 while the records do not answer. Thread-safe.
 */
public record FindingsRoutes(Promotions promotions, RequestContext context) implements GuardedRoutes {
    static final String BASE = "/sekisho/findings";

    @Override
    public void serve(Service service) {
        service.put(BASE + "/:address", (request, response) -> judge(request), context.json());
    }

    @Inject
    public FindingsRoutes(SharedParts parts) {
        this(parts.get(), parts.get());
    }

    private ObjectNode judge(Request request) throws IOException {
        Submitter submitter = context.submitter(request, BASE);
        VerdictRequest said = parse(request);
        try {
            List<String> rules =
                    promotions.judge(submitter, said.rule(), said.answer(), Requests.actor(request), said.reason());
            if (rules.isEmpty()) {
                String by = said.rule().isEmpty() ? "" : " by the rule " + LogText.of(said.rule());
                throw ErrorResponses.notFound("nothing was found" + by + " about " + submitter);
            }
            return PromotionJson.verdict(submitter, said.answer(), rules);
        } catch (RecordsUnavailableException e) {
            throw ErrorResponses.unavailable("it cannot be kept now: " + e.getMessage());
        }
    }

    private static VerdictRequest parse(Request request) throws IOException {
        byte[] body = Requests.body(request);
        try {
            return VerdictRequest.parse(Requests.place(request), body);
        } catch (SettingsException e) {
            throw ErrorResponses.wrong(String.join("; ", e.problems()));
        }
    }

    @Override
    public String getBasePath() {
        return BASE;
    }
}
