// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint.inbox;

final class InMemoryComplaintInboxTest implements ComplaintInboxContract {
    private final InMemoryComplaintInbox inbox = new InMemoryComplaintInbox();

    @Override
    public ComplaintInbox inbox() {
        return inbox;
    }
}
