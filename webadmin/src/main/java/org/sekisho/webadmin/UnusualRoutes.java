// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.sekisho.settings.SharedParts;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Suspensions;
import org.sekisho.text.LogText;
import org.sekisho.unusual.RankedSubmitter;
import org.sekisho.unusual.Sweep;
import org.sekisho.unusual.UnusualRanking;
import org.sekisho.webadmin.request.ErrorResponses;
import org.sekisho.webadmin.request.Requests;
import org.sekisho.webadmin.request.SubmitterLookup;
import org.sekisho.webadmin.view.RecordJson;
import spark.Request;
import spark.Service;

/**
 * Who stands out, and who was where a stolen account was. Every look is in the audit trail. 503 where the store of
 * usage cannot name its submitters. Thread-safe.
 *
 * <ul>
 *   <li>{@code GET /sekisho/unusual?max=20}: the most unusual first, at most 200
 *   <li>{@code GET /sekisho/unusual/near/:address?days=7}: who was in the same networks, at most 31 days back; 404 when
 *       there is no such user
 * </ul>
 */
public record UnusualRoutes(UnusualRanking ranking, Sweep sweep, Suspensions suspensions, SubmitterLookup lookup)
        implements SubmitterRoutes {
    static final String BASE = "/sekisho/unusual";

    private static final String NEAR = BASE + "/near";
    private static final String NOT_KEPT =
            "kept are 32 networks of a submitter, and of addresses that of the last login and of the last place in each"
                    + " country of 14 days; a release or a new password makes most of it forgotten, so look before";

    @Override
    public void serve(Service service) {
        service.get(BASE, (request, response) -> rank(request), context().json());
        answer(service, NEAR, this::sweep);
    }

    @Inject
    public UnusualRoutes(SharedParts parts) {
        this(parts.get(), parts.get(), parts.get(), parts.get());
    }

    private ArrayNode rank(Request request) {
        Instant now = context().now();
        List<RankedSubmitter> unusual =
                ranking.rank(number(request, "max", 20, 200), now).orElseThrow(UnusualRoutes::unlisted);
        context().note(request, "list", null, unusual.size() + " unusual");
        return RecordJson.array(unusual, one -> JsonNodeFactory.instance
                .objectNode()
                .put("submitter", one.submitter().address())
                .put("points", Math.round(one.points() * 10) / 10.0)
                .put("suspended", isSuspended(one.submitter(), now))
                .put("sentence", one.sentence())
                .set("reasons", texts(one.reasons())));
    }

    private ObjectNode sweep(Submitter stolen, Request request) {
        int days = number(request, "days", 7, 31);
        Instant now = context().now();
        if (!suspensions.find(stolen, now).isPresent() && lookup.isUnknown(stolen)) {
            throw lookup.unknown(stolen);
        }
        Sweep.Report report =
                sweep.of(stolen, now.minus(Duration.ofDays(days)), now).orElseThrow(UnusualRoutes::unlisted);
        context()
                .note(
                        request,
                        "sweep",
                        stolen,
                        days + " d, " + (report.touched().size() + report.more()) + " found");
        return tree(report, now);
    }

    private ObjectNode tree(Sweep.Report report, Instant now) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("submitter", report.submitter().address())
                .put("since", report.since().toString())
                .put("more", report.more())
                .put("notKept", NOT_KEPT);
        answer.set("networks", texts(report.networks()));
        answer.set("addresses", texts(report.addresses()));
        answer.set("touched", RecordJson.array(report.touched(), one -> JsonNodeFactory.instance
                .objectNode()
                .put("submitter", one.submitter().address())
                .put("suspended", isSuspended(one.submitter(), now))
                .put("sentence", one.sentence())
                .set("reasons", texts(one.reasons()))));
        return answer;
    }

    private boolean isSuspended(Submitter submitter, Instant now) {
        return suspensions.find(submitter, now).isPresent();
    }

    private static ArrayNode texts(Collection<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static int number(Request request, String name, int fallback, int most) {
        String typed = Optional.ofNullable(request.queryParams(name)).orElse(Integer.toString(fallback));
        if (!typed.matches("[1-9][0-9]{0,3}") || Integer.parseInt(typed) > most) {
            throw ErrorResponses.wrong(Requests.place(request) + ": " + name + "=" + LogText.of(typed)
                    + ": expected a whole number from 1 to " + most);
        }
        return Integer.parseInt(typed);
    }

    private static RuntimeException unlisted() {
        return ErrorResponses.unavailable("this store of usage cannot name its submitters");
    }

    @Override
    public String getBasePath() {
        return BASE;
    }
}
