// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.mail.MessagingException;
import org.apache.james.webadmin.authentication.AuthenticationFilter;
import org.eclipse.jetty.http.HttpStatus;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.view.DisplayZone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * Lets in who is signed in, takes changes only from forms of its own, and renders what the parts of the page tell.
 * Thread-safe.
 */
public final class DeskFrame {
    /** Where the page is. */
    public static final String BASE = "/sekisho/desk";

    private static final Logger LOG = LoggerFactory.getLogger(DeskFrame.class);
    private static final List<String> PARTS = List.of(
            "today",
            "cases",
            "complaints",
            "suspensions",
            "held",
            "rules",
            "pools",
            "listings",
            "deliveries",
            "countries",
            "audit");

    private final Service service;
    private final Sessions sessions;
    private final RequestContext context;
    private final DisplayZone zone;
    private final Templates templates = new Templates();

    public DeskFrame(Service service, Sessions sessions, RequestContext context, DisplayZone zone) {
        this.service = service;
        this.sessions = sessions;
        this.context = context;
        this.zone = zone;
    }

    /** Shows a template of that name at the path of that name. */
    public void page(String name, DeskView.Facts facts) {
        templates.prepare(name);
        service.get(
                BASE + "/" + name,
                (request, response) ->
                        signedIn(request, response, (asked, session) -> render(asked, name, facts.of(asked))));
    }

    /** Makes a change that a form orders. */
    public void change(String path, DeskView.Change change) {
        service.post(
                BASE + "/" + path,
                (request, response) -> signedIn(request, response, (asked, session) -> {
                    requireOwnForm(asked);
                    response.header("Location", BASE + "/" + change.make(asked));
                    response.status(HttpStatus.SEE_OTHER_303);
                    return "";
                }));
    }

    private interface Answer {
        String to(DeskRequest request, Session session) throws MessagingException;
    }

    private String signedIn(Request request, Response response, Answer answer) throws MessagingException {
        PageHeaders.write(response);
        Language language = Language.of(request);
        Session session = PageHeaders.cookie(request).flatMap(sessions::find).orElse(null);
        if (session == null) {
            response.status(HttpStatus.UNAUTHORIZED_401);
            response.header("HX-Redirect", BASE + "/today");
            return signedOut(language, "signedOut");
        }
        request.attribute(AuthenticationFilter.LOGIN, session.actor());
        DeskRequest asked = new DeskRequest(request, session, language, context.now(), zone.zone(), context);
        try {
            return answer.to(asked, session);
        } catch (DeskRefusal e) {
            return refused(asked, response, e);
        } catch (RecordsUnavailableException e) {
            LOG.warn("the page cannot show records now: {}", e.getMessage());
            return refused(asked, response, new DeskRefusal(503, "recordsDown", e.getMessage()));
        }
    }

    /** The form carries what only a page of this session knows, and the browser agrees if it says anything. */
    private static void requireOwnForm(DeskRequest asked) {
        String site =
                Optional.ofNullable(asked.request().headers("Sec-Fetch-Site")).orElse("same-origin");
        if (!asked.param("csrf").equals(asked.session().csrf()) || !site.equals("same-origin")) {
            throw new DeskRefusal(403, "foreignForm", "");
        }
    }

    private String refused(DeskRequest asked, Response response, DeskRefusal refusal) {
        response.status(refusal.status());
        String detail = Optional.ofNullable(refusal.getMessage()).orElse("");
        return render(asked, "refused", Map.of("why", asked.language().text(refusal.text()), "detail", detail));
    }

    private String render(DeskRequest asked, String name, Map<String, Object> facts) {
        Map<String, Object> all = common(asked.language());
        List<Map<String, Object>> parts = PARTS.stream()
                .map(part -> Map.<String, Object>of(
                        "path", part, "title", asked.language().text(part), "current", part.equals(name)))
                .toList();
        all.putAll(Map.of(
                "parts", parts, "actor", asked.actor(), "csrf", asked.session().csrf()));
        all.put("now", asked.say(asked.now()));
        all.put("zone", asked.zone().getId());
        all.put("done", done(asked));
        all.putAll(facts);
        return templates.fill(name, all);
    }

    /** What was just done, if a change has led here. */
    private static String done(DeskRequest asked) {
        String name = "done_" + asked.param("done");
        return Optional.ofNullable(asked.language().texts().get(name)).orElse("");
    }

    /** How to come in; {@code heading} is the name of the text that says why. */
    String signedOut(Language language, String heading) {
        return bare(language, "signed-out", Map.of("heading", language.text(heading)));
    }

    /** A page of nobody in particular. */
    String bare(Language language, String name, Map<String, Object> facts) {
        Map<String, Object> all = common(language);
        all.putAll(facts);
        return templates.fill(name, all);
    }

    private static Map<String, Object> common(Language language) {
        Language other = language == Language.ENGLISH ? Language.JAPANESE : Language.ENGLISH;
        Map<String, Object> facts = new HashMap<>();
        facts.put("t", language.texts());
        facts.put("lang", language.code());
        facts.put("otherLang", other.code());
        facts.put("otherTitle", other.title());
        facts.put("base", BASE);
        facts.put("assets", BASE + "/assets/" + Assets.VERSION);
        return facts;
    }
}
