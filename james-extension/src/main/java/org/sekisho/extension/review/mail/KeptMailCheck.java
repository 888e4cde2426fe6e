// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.review.mail;

import java.util.List;
import java.util.Optional;
import org.sekisho.extension.check.mailet.MailetContainerCheck;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.xml.MailetContainerXml;
import org.sekisho.extension.configuration.xml.XmlElement;

/**
 * Mail that is to be kept is not lost when its repository cannot be written. Without {@code propagate}, James sends it
 * to the processor {@code error}; and when what stores it there fails, too, as on a full disk, it forgets the mail.
 */
public final class KeptMailCheck implements MailetContainerCheck {
    private static final String PROPAGATE = "propagate";

    @Override
    public List<Problem> check(MailetContainerXml mailets) {
        return mailets.mailets("ToRepository").stream()
                .filter(mailet -> !is(mailet, "passThrough", "true"))
                .filter(mailet -> !is(mailet, "onMailetException", PROPAGATE))
                .map(mailet -> new Problem(
                        mailet.place(),
                        mailet.child("repositoryPath").map(XmlElement::quote).orElse("class=\"ToRepository\""),
                        "on a full disk, mail that should be kept here is lost",
                        "add to this mailet: <onMailetException>" + PROPAGATE + "</onMailetException>"))
                .toList();
    }

    private static boolean is(XmlElement mailet, String setting, String value) {
        return mailet.child(setting).map(XmlElement::text).equals(Optional.of(value));
    }
}
