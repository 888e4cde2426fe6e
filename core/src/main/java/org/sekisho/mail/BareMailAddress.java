// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mail;

import java.util.Optional;
import javax.mail.internet.AddressException;
import org.apache.james.core.MailAddress;
import org.sekisho.proof.BareAddress;

/** Addresses of James's that a server or a program signed or rewrote. */
public final class BareMailAddress {
    private BareMailAddress() {}

    /**
     * The address that a program of its owner signed (BATV, our own token), in lower case.
     *
     * @return empty when nobody signed it, or when it is of another domain, as a forwarder's is (SRS)
     */
    public static Optional<MailAddress> ofOwner(MailAddress address) {
        String shown = BareAddress.shown(address.asString());
        try {
            return shown.equals(address.asString())
                    ? Optional.empty()
                    : Optional.of(new MailAddress(shown))
                            .filter(bare -> bare.getDomain().equals(address.getDomain()));
        } catch (AddressException e) {
            return Optional.empty();
        }
    }
}
