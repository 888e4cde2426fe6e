// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.inject.Inject;
import org.eclipse.jetty.http.HttpStatus;
import org.sekisho.cases.AbuseCase;
import org.sekisho.cases.CaseDesk;
import org.sekisho.cases.CaseQuery;
import org.sekisho.cases.IdentityHash;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;
import org.sekisho.settings.SharedParts;
import org.sekisho.submitter.Submitter;
import org.sekisho.text.LogText;
import org.sekisho.webadmin.cases.CaseJson;
import org.sekisho.webadmin.cases.CaseRequest;
import org.sekisho.webadmin.cases.PeopleCsv;
import org.sekisho.webadmin.request.ErrorResponses;
import org.sekisho.webadmin.request.JsonMembers;
import org.sekisho.webadmin.request.ReasonLine;
import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.request.Requests;
import org.sekisho.webadmin.view.RecordJson;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * What the desk works on; 503 while the records do not answer. Thread-safe.
 *
 * <ul>
 *   <li>{@code GET /sekisho/cases?state=open&submitter=}: newest first, at most {@value #MOST}; without a state those
 *       that are not closed
 *   <li>{@code POST /sekisho/cases} with {@code {"submitter", "cause", "reason"}}: opens one by hand
 *   <li>{@code GET /sekisho/cases/:number}: with {@code entries}, and {@code alike}, who may be the same person
 *   <li>{@code PUT /sekisho/cases/:number} with one of {@code note}, {@code state}, {@code check} and {@code into}
 *   <li>{@code POST /sekisho/cases/people} with {@code submitter,contact,payment} as {@code text/csv}
 * </ul>
 */
public record CasesRoutes(CaseDesk desk, RequestContext context) implements GuardedRoutes {
    static final String BASE = "/sekisho/cases";

    static final int MOST = 200;
    private static final int ENTRIES = 500;
    private static final int MAX_FILE = 4 * 1024 * 1024;
    private static final String EXAMPLE =
            "{\"submitter\": \"bob@example.org\", \"cause\": \"phishing site\", \"reason\": \"told by a bank\"}";
    private static final Setting<String> SUBMITTER = Setting.member("submitter", text -> text);
    private static final Setting<String> CAUSE = Setting.member("cause", text -> text);

    @Inject
    public CasesRoutes(SharedParts parts) {
        this(parts.get(), parts.get());
    }

    @Override
    public void serve(Service service) {
        service.get(BASE, (request, response) -> answered(() -> list(request)), context.json());
        service.post(BASE, this::open, context.json());
        service.post(BASE + "/people", (request, response) -> know(request), context.json());
        service.get(BASE + "/:number", (request, response) -> answered(() -> show(request)), context.json());
        service.put(BASE + "/:number", (request, response) -> change(request), context.json());
    }

    private static <T> T answered(Supplier<T> work) {
        try {
            return work.get();
        } catch (RecordsUnavailableException e) {
            throw ErrorResponses.unavailable("the records do not answer: " + e.getMessage());
        }
    }

    private static String typed(Request request, String name) {
        return Optional.ofNullable(request.queryParams(name)).orElse("").strip();
    }

    private ArrayNode list(Request request) {
        String address = typed(request, "submitter");
        CaseQuery query;
        try {
            Submitter submitter = address.isEmpty() ? null : context.names().of(address);
            query = new CaseQuery(states(typed(request, "state")), submitter, 0, MOST);
        } catch (IllegalArgumentException e) {
            throw ErrorResponses.wrong(Requests.place(request) + ": " + e.getMessage());
        }
        List<AbuseCase> found = desk.cases().list(query);
        context.note(request, "list", query.submitter(), found.size() + " cases");
        return RecordJson.array(found, CaseJson::tree);
    }

    private static Set<AbuseCase.State> states(String typed) {
        return typed.isEmpty()
                ? Set.of(AbuseCase.State.OPEN, AbuseCase.State.WAITING)
                : Set.of(Setting.oneOf(List.of(AbuseCase.State.values()), AbuseCase.State::setting)
                        .apply(typed));
    }

    private static long number(Request request) {
        String typed = Requests.last(request, BASE);
        if (!typed.matches("[1-9][0-9]{0,17}")) {
            throw ErrorResponses.wrong(
                    Requests.place(request) + ": " + LogText.of(typed) + ": expected the number of a case, such as 17");
        }
        return Long.parseLong(typed);
    }

    private static RuntimeException none(long number) {
        return ErrorResponses.notFound("there is no case " + number);
    }

    private ObjectNode show(Request request) {
        long number = number(request);
        AbuseCase one = desk.cases().find(number).orElseThrow(() -> none(number));
        context.note(request, "show", one.submitter(), "case " + number);
        ObjectNode node = CaseJson.tree(one);
        node.set("entries", CaseJson.entries(desk.cases().entries(number, ENTRIES)));
        node.set("alike", CaseJson.alike(desk.cases().alike(one.submitter())));
        return node;
    }

    private ObjectNode change(Request request) throws IOException {
        long number = number(request);
        CaseRequest order = Requests.parse(request, CaseRequest::parse);
        return answered(() -> {
            AbuseCase before = desk.cases().find(number).orElseThrow(() -> none(number));
            return order.order(desk, number, Requests.actor(request))
                    .map(CaseJson::tree)
                    .orElseThrow(() -> ErrorResponses.wrong(Requests.place(request) + ": that cannot be done with "
                            + CaseJson.tree(before).path("sentence").asText()
                            + "; it is so already, is merged, or another is open"));
        });
    }

    private record Opening(String submitter, String cause, String reason) {
        static Opening parse(String place, byte[] body) {
            Settings settings =
                    JsonMembers.settings(place, EXAMPLE, List.of(SUBMITTER, CAUSE, ReasonLine.MEMBER), body);
            Opening read = new Opening(
                    settings.find(SUBMITTER).orElse(""),
                    settings.find(CAUSE).orElse(AbuseCase.MAIL),
                    settings.find(ReasonLine.MEMBER).orElse(""));
            if (read.submitter().isBlank() && !settings.hasProblems()) {
                settings.problem("no submitter is given; say whose case it is, such as " + EXAMPLE);
            }
            settings.finish();
            return read;
        }
    }

    private ObjectNode open(Request request, Response response) throws IOException {
        Opening wanted = Requests.parse(request, Opening::parse);
        AbuseCase.About about;
        try {
            about = new AbuseCase.About(context.names().of(wanted.submitter()), wanted.cause());
        } catch (IllegalArgumentException e) {
            throw ErrorResponses.wrong(Requests.place(request) + ": " + e.getMessage());
        }
        response.status(HttpStatus.CREATED_201);
        return answered(() -> CaseJson.tree(desk.open(about, Requests.actor(request), wanted.reason())));
    }

    private ObjectNode know(Request request) throws IOException {
        byte[] file = Requests.body(request, MAX_FILE);
        try {
            List<IdentityHash> people = PeopleCsv.read(file, context.names());
            answered(() -> {
                desk.know(people, Requests.actor(request));
                return true;
            });
            return JsonNodeFactory.instance.objectNode().put("references", people.size());
        } catch (SettingsException e) {
            throw ErrorResponses.wrong(
                    Requests.place(request) + ": nothing was imported: " + String.join("; ", e.problems()));
        }
    }

    @Override
    public String getBasePath() {
        return BASE;
    }
}
