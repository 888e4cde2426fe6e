// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.bounce;

import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.server.core.MimeMessageInputStream;
import org.apache.mailet.Mail;
import org.sekisho.bounce.BounceReader;
import org.sekisho.storm.StormDetector;
import org.sekisho.storm.StormSample;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows mail that comes in a storm, and shows the first of it to people. Thread-safe. */
public record StormSamples(StormDetector detector, BounceReader reader, InstantSource clock) {
    private static final Logger LOG = LoggerFactory.getLogger(StormSamples.class);

    @Inject
    public StormSamples {}

    /** Whether a storm hits all of these recipients. */
    public boolean take(SMTPSession session, Mail mail, List<BounceTarget> recipients) {
        boolean storm = !recipients.isEmpty() && recipients.stream().allMatch(one -> detector.isActive(one.bare()));
        if (storm && detector.wantsSample(recipients.get(0).bare())) {
            String remote = session.getRemoteAddress().getAddress().getHostAddress();
            detector.sample(
                    new StormSample(clock.instant(), remote, recipients.get(0).bare(), subject(mail)));
        }
        return storm;
    }

    /** Of the message that the bounce is about. */
    private String subject(Mail mail) {
        try (InputStream message = new MimeMessageInputStream(mail.getMessage())) {
            return reader.read(message).original().find("Subject").orElse("");
        } catch (IOException | MessagingException e) {
            LOG.debug("cannot read {}", mail.getName(), e);
            return "";
        }
    }
}
