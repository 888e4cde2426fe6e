// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.reply;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.james.protocols.api.ProtocolSession;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.StreamResponse;

/**
 * A reply whose text goes out in UTF-8. James writes the lines of a reply in US-ASCII, with question marks for the
 * rest, but the stream of a {@link StreamResponse} as it is.
 */
public final class Utf8Response implements StreamResponse {
    private static final AttachmentKey<Boolean> ANNOUNCED = AttachmentKey.of("org.sekisho.smtp.utf8", Boolean.class);

    private final String code;
    private final boolean endSession;
    private final byte[] octets;

    private Utf8Response(Response response) {
        this.code = response.getRetCode();
        this.endSession = response.isEndSession();
        this.octets = (String.join("\r\n", response.getLines()) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The same reply, in UTF-8 where it has to be. */
    public static Response of(Response response) {
        boolean ascii =
                response.getLines().stream().allMatch(line -> line.chars().allMatch(character -> character < 128));
        return ascii || response instanceof StreamResponse ? response : new Utf8Response(response);
    }

    /** The client has put SMTPUTF8 behind MAIL, or has not. */
    public static void announce(ProtocolSession session, boolean announced) {
        if (announced) {
            session.setAttachment(ANNOUNCED, true, State.Transaction);
        } else {
            session.removeAttachment(ANNOUNCED, State.Transaction);
        }
    }

    /** Whether the client takes UTF-8 in this transaction. */
    public static boolean isAnnounced(ProtocolSession session) {
        return session.getAttachment(ANNOUNCED, State.Transaction).isPresent();
    }

    @Override
    public InputStream getStream() {
        return new ByteArrayInputStream(octets);
    }

    @Override
    public String getRetCode() {
        return code;
    }

    /** None: all is in the stream. */
    @Override
    public List<CharSequence> getLines() {
        return List.of();
    }

    @Override
    public boolean isEndSession() {
        return endSession;
    }
}
