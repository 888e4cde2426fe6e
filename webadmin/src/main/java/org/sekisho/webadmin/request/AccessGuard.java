// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.request;

import org.jspecify.annotations.Nullable;
import spark.Service;

/**
 * Whether WebAdmin may answer for Sekisho. Thread-safe.
 *
 * @param refusal why not, with the remedy; null when it may
 */
public record AccessGuard(@Nullable String refusal) {
    /** Answers whoever James lets through. */
    public static final AccessGuard OPEN = new AccessGuard(null);

    /** From now on has all at a path and below it refused with 403, if there is a reason. */
    void protect(Service service, String base) {
        if (refusal != null) {
            service.before(base, (request, response) -> refuse(refusal));
            service.before(base + "/*", (request, response) -> refuse(refusal));
        }
    }

    private static void refuse(String why) {
        throw ErrorResponses.forbidden(why);
    }
}
