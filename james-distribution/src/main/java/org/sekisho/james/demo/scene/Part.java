// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo.scene;

import java.util.List;
import java.util.stream.Stream;

/**
 * One player of the demo: a login and what it sends, each message over a connection of its own from a client address of
 * its own.
 *
 * @param login the submitter's address
 * @param role what a person would say who this is, in at most 34 characters
 * @param honest whether every message of it must be delivered; a thief must be stopped
 * @param mails what it sends, in any order, at least one
 */
public record Part(String login, String role, boolean honest, List<PlannedMail> mails) {

    public Part {
        mails = List.copyOf(mails);
        if (mails.isEmpty()) {
            throw new IllegalArgumentException(login + ": sends nothing, so nothing can be told about it");
        }
    }

    /** Somebody at {@value Scene#DOMAIN} whose mail must all be delivered. */
    public static Part honest(String name, String role, Stream<PlannedMail> mails) {
        return new Part(name + "@" + Scene.DOMAIN, role, true, mails.toList());
    }

    /** Somebody at {@value Scene#DOMAIN} who must be stopped. */
    public static Part thief(String name, String role, Stream<PlannedMail> mails) {
        return new Part(name + "@" + Scene.DOMAIN, role, false, mails.toList());
    }

    /** How many messages it means to send in all. */
    public int planned() {
        return mails.size();
    }
}
