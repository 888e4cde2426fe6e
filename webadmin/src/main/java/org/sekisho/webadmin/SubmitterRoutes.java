// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.request.SubmitterLookup;

/** Routes about submitters, which say when nobody has a name. */
interface SubmitterRoutes extends GuardedRoutes {
    SubmitterLookup lookup();

    @Override
    default RequestContext context() {
        return lookup().context();
    }
}
