// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.sekisho.bounce.ReadLimits;

/** The octets of a mail up to where a {@link org.sekisho.bounce.BounceReader} would end; then it takes no more. */
final class MailBeginning extends OutputStream {
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

    private MailBeginning() {}

    /** That is enough. */
    private static final class Full extends IOException {
        private static final long serialVersionUID = 1;
    }

    static byte[] of(Mail mail) throws IOException, MessagingException {
        MailBeginning beginning = new MailBeginning();
        try {
            mail.getMessage().writeTo(beginning);
        } catch (Full e) {
            return beginning.octets.toByteArray();
        }
        return beginning.octets.toByteArray();
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] more, int offset, int length) throws IOException {
        if (octets.size() > ReadLimits.DEFAULT.octets()) {
            throw new Full();
        }
        octets.write(more, offset, length);
    }
}
