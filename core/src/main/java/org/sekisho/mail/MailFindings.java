// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mail;

import java.util.Optional;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.sekisho.finding.Finding;

/** The finding that rides on a mail as JSON text, so that a mailet behind the matcher can tell why. */
public final class MailFindings {
    /** Text attribute: the newest enforced finding about the mail, in JSON. */
    public static final String FINDING = "org.sekisho.finding";

    private static final AttributeName FINDING_NAME = AttributeName.of(FINDING);

    private MailFindings() {}

    /** Puts the finding on the mail, in place of an older one. */
    public static void put(Mail mail, Finding finding) {
        mail.setAttribute(new Attribute(FINDING_NAME, AttributeValue.of(finding.json())));
    }

    /** The finding on the mail, if there is one that can be read. */
    public static Optional<Finding> find(Mail mail) {
        return AttributeUtils.getValueAndCastFromMail(mail, FINDING_NAME, String.class)
                .flatMap(MailFindings::read);
    }

    private static Optional<Finding> read(String text) {
        try {
            return Optional.of(Finding.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
