// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import javax.inject.Inject;
import org.eclipse.jetty.http.HttpStatus;
import org.sekisho.settings.SharedParts;
import org.sekisho.webadmin.desk.Sessions;
import org.sekisho.webadmin.desk.SignInPages;
import org.sekisho.webadmin.desk.TokenClaims;
import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.request.Requests;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * Lets whoever has a token into the page: {@code POST /sekisho/sign-in} answers 201 with {@code link}, a path that
 * opens one session once, within two minutes. The session has the subject, the end and the rights of the token.
 * Thread-safe.
 */
public record SignInRoutes(Sessions sessions, RequestContext context) implements GuardedRoutes {
    static final String BASE = "/sekisho/sign-in";

    @Override
    public void serve(Service service) {
        service.post(BASE, this::invite, context.json());
    }

    @Inject
    public SignInRoutes(SharedParts parts) {
        this(parts.get(), parts.get());
    }

    private ObjectNode invite(Request request, Response response) {
        TokenClaims claims = TokenClaims.of(request);
        String code = sessions.invite(Requests.actor(request), claims);
        context.note(request, "sign-in", null, claims.readsMail() ? "may read held mail" : "");
        response.status(HttpStatus.CREATED_201);
        return JsonNodeFactory.instance.objectNode().put("link", SignInPages.link(code));
    }

    @Override
    public String getBasePath() {
        return BASE;
    }
}
