// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.smtp;

import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.smtpserver.JamesMailCmdHandler;
import org.jspecify.annotations.Nullable;
import org.sekisho.drain.Drain;
import org.sekisho.smtp.reply.Refusals;
import org.sekisho.smtp.reply.Reply;

/**
 * James's MAIL command; but a path that is too long is refused for good, where James fails over it with 451, and a node
 * that is drained takes no mail.
 */
public final class MailCommand extends JamesMailCmdHandler {
    private final Drain drain;
    private final Refusals refusals;

    @Inject
    MailCommand(MetricFactory metrics, DomainList domains, Drain drain, Refusals refusals) {
        super(metrics, domains);
        this.drain = drain;
        this.refusals = refusals;
    }

    @Override
    protected @Nullable Response doFilterChecks(SMTPSession session, String command, @Nullable String argument) {
        if (drain.isOn()) {
            return refusals.close(session, Reply.DRAINING);
        }
        Optional<Response> fault = PathSyntax.findFault(argument, "5.1.7");
        return fault.isPresent() ? fault.get() : super.doFilterChecks(session, command, argument);
    }
}
