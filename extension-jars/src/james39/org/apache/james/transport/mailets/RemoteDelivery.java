// SPDX-License-Identifier: Apache-2.0
package org.apache.james.transport.mailets;

import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;

/** In place of James's own, which is not published: puts mail into a repository with the name of its queue. */
public final class RemoteDelivery extends GenericMailet {
    private final MailRepositoryStore repositories;

    @Inject
    RemoteDelivery(MailRepositoryStore repositories) {
        this.repositories = repositories;
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        try {
            repositories.select(MailRepositoryUrl.from("file://" + getInitParameter("outgoing")))
                    .store(mail);
            mail.setState(Mail.GHOST);
        } catch (MailRepositoryStore.MailRepositoryStoreException e) {
            throw new MessagingException("cannot store " + mail.getName(), e);
        }
    }
}
