// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.remote;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a server that has taken its last mail, taken out of the JavaMail transport that made it, to be put
 * into the next. Not thread-safe.
 */
final class OpenConnection implements Closeable {
    private static final byte[] QUIT = "QUIT\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final List<VarHandle> FIELDS = fields();
    private static final int SOCKET = 0;
    private static final int OUTPUT = 1;

    private final List<Optional<Object>> values;
    private final int mails;

    private OpenConnection(List<Optional<Object>> values, int mails) {
        this.values = values;
        this.mails = mails;
    }

    /** What a connection is to JavaMail 1.6; empty with another one. */
    private static List<VarHandle> fields() {
        Class<?> owner = com.sun.mail.smtp.SMTPTransport.class;
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
            return List.of(
                    lookup.findVarHandle(owner, "serverSocket", Socket.class),
                    lookup.findVarHandle(owner, "serverOutput", OutputStream.class),
                    lookup.unreflectVarHandle(owner.getDeclaredField("serverInput")),
                    lookup.unreflectVarHandle(owner.getDeclaredField("lineInputStream")),
                    lookup.unreflectVarHandle(owner.getDeclaredField("traceInput")),
                    lookup.unreflectVarHandle(owner.getDeclaredField("traceOutput")),
                    lookup.unreflectVarHandle(owner.getDeclaredField("extMap")),
                    lookup.unreflectVarHandle(owner.getDeclaredField("host")));
        } catch (ReflectiveOperationException e) {
            return List.of();
        }
    }

    /** Whether connections can be taken out of this JavaMail at all. */
    static boolean isSupported() {
        return !FIELDS.isEmpty();
    }

    /** Where the transport writes; empty if it has no connection. */
    static Optional<OutputStream> outputOf(com.sun.mail.smtp.SMTPTransport transport) {
        return isSupported() ? value(FIELDS.get(OUTPUT), transport).map(OutputStream.class::cast) : Optional.empty();
    }

    /** Its connection; empty if it has none. */
    static Optional<Socket> socketOf(com.sun.mail.smtp.SMTPTransport transport) {
        return isSupported() ? value(FIELDS.get(SOCKET), transport).map(Socket.class::cast) : Optional.empty();
    }

    /**
     * Takes it out; the transport then has none. Empty if it had none before.
     *
     * @param mails it has carried so far
     */
    static Optional<OpenConnection> takeOutOf(com.sun.mail.smtp.SMTPTransport transport, int mails) {
        if (!isSupported() || value(FIELDS.get(SOCKET), transport).isEmpty()) {
            return Optional.empty();
        }
        List<Optional<Object>> values =
                FIELDS.stream().map(field -> value(field, transport)).toList();
        FIELDS.forEach(field -> field.set(transport, null));
        return Optional.of(new OpenConnection(values, mails));
    }

    private static Optional<Object> value(VarHandle field, com.sun.mail.smtp.SMTPTransport transport) {
        @Nullable Object value = field.get(transport);
        return Optional.ofNullable(value);
    }

    /** Gives it to a transport that has none. */
    void putInto(com.sun.mail.smtp.SMTPTransport transport) {
        for (int i = 0; i < values.size(); i++) {
            FIELDS.get(i).set(transport, values.get(i).orElse(null));
        }
    }

    /** Mails it has carried. */
    int mails() {
        return mails;
    }

    /** Says QUIT, if the other side is still there, and does not wait for the answer. */
    @Override
    public void close() {
        Socket socket = (Socket) values.get(SOCKET).orElseThrow();
        try (socket) {
            OutputStream out = (OutputStream) values.get(OUTPUT).orElseThrow();
            out.write(QUIT);
            out.flush();
        } catch (IOException e) {
            // The other side has gone: nothing is left to end.
            return;
        }
    }

    @Override
    public String toString() {
        return Stream.of(values.get(SOCKET)).flatMap(Optional::stream).toList() + " after " + mails + " mails";
    }
}
