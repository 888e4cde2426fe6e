// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.reply;

import java.util.List;
import org.apache.james.protocols.api.Response;

/**
 * No octet: for handlers that have to return a reply and have nothing to say. Of a {@code ConnectHandler} that returns
 * null James's JMX monitor makes a NullPointerException, and the connection is lost. Immutable.
 */
public final class NoReply implements Response {
    public static final Response INSTANCE = new NoReply();

    private NoReply() {}

    @Override
    public String getRetCode() {
        return "";
    }

    @Override
    public List<CharSequence> getLines() {
        return List.of();
    }

    @Override
    public boolean isEndSession() {
        return false;
    }
}
