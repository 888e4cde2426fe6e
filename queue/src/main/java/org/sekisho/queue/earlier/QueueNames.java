// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.earlier;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Names of mail queues as names of ActiveMQ queues, where a comma, a question mark and others have a meaning. */
final class QueueNames {

    private QueueNames() {}

    static String decode(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }
}
