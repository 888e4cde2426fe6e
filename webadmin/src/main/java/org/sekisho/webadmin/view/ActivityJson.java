// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.view;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Window;
import org.sekisho.usage.Activity;

/** What a submitter does now, as JSON. The names are fixed: programs read them. */
public final class ActivityJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ActivityJson() {}

    /** Submitter, moment, sums per window (shortest first) and last login. */
    public static ObjectNode tree(Activity activity) {
        ObjectNode node = JSON.objectNode()
                .put("submitter", activity.submitter().address())
                .put("at", activity.at().toString());
        node.set("activity", RecordJson.array(activity.windows(), window -> sums(activity, window)));
        node.set("lastLogin", lastLogin(activity));
        return node;
    }

    private static ObjectNode sums(Activity activity, Window window) {
        ObjectNode node = JSON.objectNode().put("window", window.toString());
        for (Dimension dimension : Dimension.values()) {
            node.put(dimension.setting(), activity.count(dimension, window));
        }
        return node.put("refused", activity.refused(window))
                .put("since", activity.since(window).map(Instant::toString).orElse(null));
    }

    private static @Nullable ObjectNode lastLogin(Activity activity) {
        return activity.lastLoginAt()
                .map(at -> JSON.objectNode()
                        .put("at", at.toString())
                        .put(
                                "remoteAddress",
                                activity.lastLoginFrom()
                                        .map(InetAddress::getHostAddress)
                                        .orElse(null)))
                .orElse(null);
    }
}
