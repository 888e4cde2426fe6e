// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.request;

import java.time.InstantSource;
import java.util.List;
import javax.inject.Inject;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.usage.Activity;
import org.sekisho.usage.Usage;
import spark.HaltException;
import spark.Request;

/** Finds whom a path names, and notices names that nobody has. Thread-safe. */
public final class SubmitterLookup {
    private final SubmitterNames names;
    private final KnownUsers users;
    private final Usage usage;
    private final InstantSource clock;

    @Inject
    public SubmitterLookup(SubmitterNames names, KnownUsers users, Usage usage, InstantSource clock) {
        this.names = names;
        this.users = users;
        this.usage = usage;
        this.clock = clock;
    }

    /** Whom the path names behind its base, whether or not there is such a user. */
    public Submitter named(Request request, String base) {
        return Requests.submitter(request, base, names);
    }

    /** As {@link #named}; 404 when there is no such user. */
    public Submitter known(Request request, String base) {
        Submitter submitter = named(request, base);
        if (isUnknown(submitter)) {
            throw unknown(submitter);
        }
        return submitter;
    }

    /** Whether nobody has that name and nobody used it lately: a user who was removed may still have an open session. */
    public boolean isUnknown(Submitter submitter) {
        return users.lacks(submitter) && isSilent(usage.peek(submitter, clock.instant()));
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
