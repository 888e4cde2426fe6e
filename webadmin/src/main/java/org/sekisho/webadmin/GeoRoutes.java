// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import javax.inject.Inject;
import org.sekisho.geo.database.GeoDatabases;
import org.sekisho.settings.SharedParts;
import org.sekisho.webadmin.request.RequestContext;
import spark.Service;

/**
 * Which GeoIP databases are in use, in the order in which they are asked: {@code GET /sekisho/geoip}. Thread-safe.
 */
public record GeoRoutes(GeoDatabases databases, RequestContext context) implements GuardedRoutes {
    static final String BASE = "/sekisho/geoip";

    @Override
    public void serve(Service service) {
        service.get(BASE, (request, response) -> show(databases.state(), context.now()), context.json());
    }

    @Inject
    public GeoRoutes(SharedParts parts) {
        this(parts.get(), parts.get());
    }

    private static ObjectNode show(GeoDatabases.State state, Instant now) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode files = answer.putArray("databases");
        for (GeoDatabases.FileState file : state.files()) {
            files.addObject()
                    .put("name", file.name())
                    .put("type", file.type())
                    .put("built", file.built().toString())
                    .put("ageDays", file.ageDays(now))
                    .put("problem", file.findProblem(now).orElse(null));
        }
        return answer.put("damagedEntries", state.failures());
    }

    @Override
    public String getBasePath() {
        return BASE;
    }
}
