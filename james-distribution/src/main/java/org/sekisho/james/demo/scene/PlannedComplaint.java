// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo.scene;

import java.util.Optional;
import java.util.stream.Stream;

/** What somebody writes to the abuse desk who got a thief's mail: a few words, and its header pasted below them. */
public final class PlannedComplaint {
    private static final String TEXT = """
            From: Hanako Yamada <hanako@far.example>
            To: abuse@%s
            Subject: Spam from your servers
            Message-ID: <complaint-1@far.example>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8

            I never asked for this. Please stop it. These are its headers:

            """.formatted(Scene.DOMAIN);

    private PlannedComplaint() {}

    /**
     * About the first mail of a submitter that arrived.
     *
     * @param mails what arrived, headers and body
     * @return a mail as it would come; empty when none arrived
     */
    public static Optional<String> about(String submitter, Stream<String> mails) {
        return mails.map(mail -> mail.split("\r\n\r\n", 2)[0])
                .filter(header -> header.contains("From: " + submitter) || header.contains("From: <" + submitter))
                .findFirst()
                .map(header -> TEXT.replace("\n", "\r\n") + header + "\r\n\r\nHanako Yamada\r\n");
    }
}
