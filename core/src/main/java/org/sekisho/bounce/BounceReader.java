// SPDX-License-Identifier: Apache-2.0
package org.sekisho.bounce;

import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;

/**
 * Reads any message as a {@link MailReport}: what sort it is, and what it tells of the message that it is about. Needs
 * memory for a few times the limit in octets, however long the message is. Thread-safe.
 *
 * @param clock for the limit in time
 */
public record BounceReader(ReadLimits limits, InstantSource clock) {
    private static final MimeConfig ANY = MimeConfig.custom()
            .setStrictParsing(false)
            .setMaxLineLen(-1)
            .setMaxHeaderLen(-1)
            .setMaxHeaderCount(-1)
            .build();

    /**
     * Whatever the message holds. The stream is not closed, and not read to its end when that is beyond the limits.
     *
     * @throws IOException from the stream itself
     */
    public MailReport read(InputStream message) throws IOException {
        long end = clock.millis() + limits.time().toMillis();
        BooleanSupplier late = () -> clock.millis() > end;
        MessageOctets octets = MessageOctets.read(message, limits.octets(), late);
        return new Walk(octets, late).report();
    }

    /** The way through one message. */
    private final class Walk {
        private final MessageOctets message;
        private final BooleanSupplier late;
        private final PartCollector collector = new PartCollector(limits);
        private final MimeTokenStream tokens = new MimeTokenStream(ANY);
        private int depth;
        private int parts;
        private int messages = -1;
        private boolean part;

        Walk(MessageOctets message, BooleanSupplier late) {
            this.message = message;
            this.late = late;
        }

        MailReport report() {
            boolean all = false;
            try {
                tokens.parse(message.stream());
                all = walk();
            } catch (IOException | MimeException e) {
                // It is no message beyond this point; what was found so far counts.
                all = false;
            }
            return collector.report(all && message.isWhole());
        }

        /** @return whether it came to the end */
        private boolean walk() throws IOException, MimeException {
            for (EntityState at = tokens.getState(); at != EntityState.T_END_OF_STREAM; at = tokens.next()) {
                step(at);
                boolean far = depth > limits.depth() || parts > limits.parts();
                if (far || (at != EntityState.T_FIELD && late.getAsBoolean())) {
                    return false;
                }
            }
            return true;
        }

        private void step(EntityState at) throws IOException {
            switch (at) {
                case T_START_MESSAGE -> {
                    messages++;
                    depth++;
                    part = false;
                }
                case T_END_MESSAGE -> {
                    messages--;
                    depth--;
                }
                case T_START_MULTIPART -> depth++;
                case T_END_MULTIPART -> depth--;
                case T_START_BODYPART -> {
                    parts++;
                    part = true;
                }
                case T_FIELD -> field();
                case T_BODY -> body();
                case T_PREAMBLE, T_EPILOGUE -> besides();
                default -> {}
            }
        }

        private void field() {
            if (!part) {
                collector.field(messages, tokens.getField());
            }
        }

        private void body() throws IOException {
            if (messages == 0) {
                collector.body(tokens.getBodyDescriptor(), tokens);
            }
        }

        private void besides() throws IOException {
            if (messages == 0) {
                collector.besides(PartCollector.octets(tokens.getInputStream()));
            }
        }
    }
}
