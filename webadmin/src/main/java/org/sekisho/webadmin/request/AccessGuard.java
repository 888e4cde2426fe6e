// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.request;

import org.jspecify.annotations.Nullable;
import spark.Service;

/**
 * Whether WebAdmin may answer for Sekisho, and whom. Thread-safe.
 *
 * @param refusal why it answers nobody, with the remedy; null when it may
 * @param browsers which requests of browsers it refuses; null for none
 */
public record AccessGuard(
        @Nullable String refusal, @Nullable BrowserGuard browsers) {
    /** Answers whoever James lets through, because James asks who calls. */
    public static final AccessGuard OPEN = new AccessGuard(null, null);

    /** Answers nobody, and says why. */
    public static AccessGuard refusing(String why) {
        return new AccessGuard(why, null);
    }

    /** Answers whoever reaches it, but for what another site has a browser send. */
    public static AccessGuard of(BrowserGuard browsers) {
        return new AccessGuard(null, browsers);
    }

    /** From now on has all that is not let in at a path and below it refused with 403. */
    void protect(Service service, String base) {
        if (refusal != null) {
            service.before(base, (request, response) -> refuse(refusal));
            service.before(base + "/*", (request, response) -> refuse(refusal));
        }
        if (browsers != null) {
            service.before(base, (request, response) -> browsers.require(request));
            service.before(base + "/*", (request, response) -> browsers.require(request));
        }
    }

    private static void refuse(String why) {
        throw ErrorResponses.forbidden(why);
    }
}
