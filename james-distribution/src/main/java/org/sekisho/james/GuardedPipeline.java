// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.mailetcontainer.api.MailProcessor;
import org.apache.james.mailetcontainer.impl.CompositeProcessorImpl;
import org.apache.mailet.Mail;

/**
 * James's pipeline, in which a message that is nested more deeply than the stack fails like any other that cannot be
 * processed, and ends in the error repository. The spooler expects no {@link Error}: it would not be done with such a
 * mail until the next start, and have one thread less meanwhile. Thread-safe.
 */
final class GuardedPipeline implements MailProcessor {
    private final CompositeProcessorImpl pipeline;

    @Inject
    GuardedPipeline(CompositeProcessorImpl pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        try {
            pipeline.service(mail);
        } catch (StackOverflowError e) {
            throw new MessagingException(mail.getName() + ": its parts are nested too deeply");
        }
    }
}
