// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.request;

import java.util.List;
import javax.inject.Inject;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.Usage;
import spark.HaltException;
import spark.Request;

/** Notices names that nobody has. Thread-safe. */
public record SubmitterLookup(KnownUsers users, Usage usage, RequestContext context) {
    @Inject
    public SubmitterLookup {}

    /** Whom the path names behind its base; 404 when there is no such user. */
    public Submitter known(Request request, String base) {
        Submitter submitter = context.submitter(request, base);
        if (isUnknown(submitter)) {
            throw unknown(submitter);
        }
        return submitter;
    }

    /**
     * Whether nobody has that name and nobody used it lately: a user who was removed may still have an open session.
     */
    public boolean isUnknown(Submitter submitter) {
        return users.lacks(submitter) && isSilent(usage.peek(submitter, context.now()));
    }

    private static boolean isSilent(Activity activity) {
        Window longest = activity.windows().get(activity.windows().size() - 1);
        return activity.count(Dimension.MESSAGES, longest) == 0
                && activity.refused(longest) == 0
                && activity.lastLoginAt().isEmpty();
    }

    /** The answer about somebody who is unknown. */
    public HaltException unknown(Submitter submitter) {
        List<String> near = users.near(submitter);
        return ErrorResponses.notFound("there is no user " + submitter
                + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?"));
    }
}
