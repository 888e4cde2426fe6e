// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.JsonNode;
import org.sekisho.submitter.Submitter;
import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.request.SubmitterLookup;
import spark.Request;
import spark.Service;

/** Routes about submitters, which say when nobody has a name. */
interface SubmitterRoutes extends GuardedRoutes {
    SubmitterLookup lookup();

    /** What is answered about one submitter. */
    interface Answer {
        JsonNode about(Submitter submitter, Request request);
    }

    /** Answers {@code GET base/:address}. */
    default void answer(Service service, String base, Answer answer) {
        service.get(
                base + "/:address",
                (request, response) -> answer.about(context().submitter(request, base), request),
                context().json());
    }

    @Override
    default RequestContext context() {
        return lookup().context();
    }
}
