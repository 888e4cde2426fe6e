// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import org.apache.james.webadmin.Routes;
import org.sekisho.webadmin.request.AccessGuard;
import org.sekisho.webadmin.request.BadQueries;
import org.sekisho.webadmin.request.RequestContext;
import spark.Service;

/** Routes below one path that answer only whom {@link AccessGuard} lets in. */
public interface GuardedRoutes extends Routes {
    RequestContext context();

    /** Said here again because the jar for James 3.9 is linked without James's own interface. */
    @Override
    String getBasePath();

    /** Defines them; they are guarded already. */
    void serve(Service service);

    @Override
    default void define(Service service) {
        BadQueries.refuse(service);
        context().protect(service, getBasePath());
        serve(service);
    }
}
