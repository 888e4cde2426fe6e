// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.memory.MemoryMailRepository;
import org.apache.mailet.Mail;

/** A repository that fails in the middle of the work, as a full disk would have it. Not thread-safe. */
public final class FailingRepository extends MemoryMailRepository {
    /** How many mails are read before it fails. */
    int readsLeft = Integer.MAX_VALUE;
    /** How many mails are removed before it fails. */
    int removesLeft = Integer.MAX_VALUE;

    @Override
    public Mail retrieve(MailKey key) {
        if (readsLeft-- <= 0) {
            throw new IllegalStateException("the disk is full");
        }
        return super.retrieve(key);
    }

    @Override
    public void remove(MailKey key) {
        if (removesLeft-- <= 0) {
            throw new IllegalStateException("the disk is full");
        }
        super.remove(key);
    }
}
