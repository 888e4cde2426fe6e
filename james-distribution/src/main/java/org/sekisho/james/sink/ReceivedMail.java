// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.sink;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A message with its envelope, as {@link SmtpSink} took it. Immutable. */
public final class ReceivedMail {
    private final InetAddress client;
    private final String sender;
    private final List<String> recipients;
    private final byte[] content;

    ReceivedMail(InetAddress client, String sender, List<String> recipients, byte[] content) {
        this.client = client;
        this.sender = sender;
        this.recipients = List.copyOf(recipients);
        this.content = content.clone();
    }

    /** From which address it came. */
    public InetAddress client() {
        return client;
    }

    /** The address of MAIL FROM, empty for the null sender. */
    public String sender() {
        return sender;
    }

    /** The addresses of RCPT TO that were accepted, in the order they came, at least one. */
    public List<String> recipients() {
        return recipients;
    }

    /** Headers and body as they came, lines ended by CR LF. */
    public byte[] content() {
        return content.clone();
    }

    /** The content, one character per octet. */
    public String text() {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return "from <" + sender + "> to " + recipients + ", " + content.length + " octets";
    }
}
