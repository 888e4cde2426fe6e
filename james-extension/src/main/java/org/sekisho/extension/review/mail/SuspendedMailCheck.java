// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.review.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekisho.extension.check.mailet.MailetContainerCheck;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.xml.MailetContainerXml;
import org.sekisho.extension.configuration.xml.XmlElement;
import org.sekisho.mailets.SuspendSender;
import org.sekisho.matchers.ComplaintRateExceeded;
import org.sekisho.matchers.SubmitterIsSuspended;

/** Mail of suspended submitters is held, and so is the one message that led to the suspension. */
public final class SuspendedMailCheck implements MailetContainerCheck {
    private static final String HOLD = "<mailet match=\"" + SubmitterIsSuspended.class.getName()
            + "\" class=\"ToProcessor\"><processor>held</processor></mailet>";

    @Override
    public List<Problem> check(MailetContainerXml mailets) {
        Optional<XmlElement> suspends =
                mailets.mailets().stream().filter(SuspendedMailCheck::suspends).findFirst();
        if (suspends.isPresent() && mailets.mailets().stream().noneMatch(SuspendedMailCheck::holds)) {
            return List.of(Problem.at(
                    suspends.get().place(),
                    "SuspendSender suspends, but nothing holds the mail of who is suspended",
                    "add below the rules: " + HOLD));
        }
        List<Problem> problems = new ArrayList<>();
        mailets.processors().forEach(processor -> tooEarly(processor).forEach(problems::add));
        return problems;
    }

    /** The rules below the last place where mail is held. */
    private static Stream<Problem> tooEarly(XmlElement processor) {
        List<XmlElement> all = processor.children("mailet");
        Optional<XmlElement> hold =
                all.stream().filter(SuspendedMailCheck::holds).reduce((first, last) -> last);
        return hold.stream().flatMap(last -> all.subList(all.indexOf(last), all.size()).stream()
                .filter(rule -> suspends(rule) && !isAboutAnother(rule))
                .map(rule -> new Problem(
                        rule.place(),
                        "match=\"" + rule.attribute("match").orElse("") + "\"",
                        "stands below the SubmitterIsSuspended at " + last.place()
                                + ", so the message that leads to a suspension still leaves",
                        "move it above that line")));
    }

    private static boolean suspends(XmlElement mailet) {
        return mailet.attribute("class").equals(Optional.of(SuspendSender.class.getName()));
    }

    /** A complaint leads to the suspension of who sent another message, long ago. */
    private static boolean isAboutAnother(XmlElement mailet) {
        return mailet.attribute("match").orElse("").startsWith(ComplaintRateExceeded.class.getName());
    }

    private static boolean holds(XmlElement mailet) {
        return mailet.attribute("match").equals(Optional.of(SubmitterIsSuspended.class.getName()))
                && Stream.of("ToProcessor", "ToRepository").anyMatch(name -> MailetContainerXml.is(mailet, name));
    }
}
