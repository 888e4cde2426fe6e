// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.store;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Names of mail queues as names of ActiveMQ queues, where a comma, a question mark, {@code *} and {@code >} have a
 * meaning.
 */
final class QueueNames {

    private QueueNames() {}

    static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("*", "%2A");
    }

    static String decode(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }
}
