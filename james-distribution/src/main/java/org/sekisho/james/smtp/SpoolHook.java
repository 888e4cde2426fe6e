// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.smtp;

import javax.inject.Inject;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.queue.api.MailQueue.MailQueueException;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.smtpserver.SendMailHandler;
import org.apache.mailet.Mail;
import org.sekisho.james.storm.StormQueue;
import org.sekisho.storm.StormLane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * James's last hook, which puts accepted mail into the spool; but mail of a storm goes into a queue of its own, so that
 * no other mail waits behind it.
 */
public final class SpoolHook extends SendMailHandler {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolHook.class);
    private static final HookResult RECEIVED = HookResult.builder()
            .hookReturnCode(HookReturnCode.ok())
            .smtpDescription("2.6.0 Message received")
            .build();
    private static final HookResult FAILED = HookResult.builder()
            .hookReturnCode(HookReturnCode.denySoft())
            .smtpDescription("4.0.0 Error processing message.")
            .build();

    private final StormQueue storms;

    @Inject
    SpoolHook(MailQueueFactory<?> queues, StormQueue storms) {
        super(queues);
        this.storms = storms;
    }

    @Override
    public HookResult onMessage(SMTPSession session, Mail mail) {
        return StormLane.NAME.equals(mail.getState()) ? store(mail) : super.onMessage(session, mail);
    }

    private HookResult store(Mail mail) {
        try {
            storms.add(mail);
            return RECEIVED;
        } catch (MailQueueException e) {
            LOG.error("cannot store {}", mail.getName(), e);
            return FAILED;
        }
    }
}
