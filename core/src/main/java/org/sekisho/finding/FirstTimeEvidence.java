// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding;

import java.util.List;
import java.util.Locale;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Rate;
import org.sekisho.usage.NewNetwork;

/**
 * More recipients to whom the submitter had not written before than are allowed.
 *
 * @param limit what is allowed; of recipients
 * @param from from where
 * @param measured how many, more than the limit
 * @param networks from which networks, most first; none unless from a new network
 */
public record FirstTimeEvidence(Rate limit, From from, long measured, List<NewNetwork> networks) implements Evidence {
    /** From where recipients are counted. */
    public enum From {
        /** From networks that are not familiar to the submitter. */
        NEW_NETWORK(" from networks that are not familiar"),
        /** From countries that are not. */
        NEW_COUNTRY(" from countries that are not familiar"),
        /** From everywhere. */
        ANYWHERE("");

        private final String words;

        From(String words) {
            this.words = words;
        }

        /** @throws IllegalArgumentException when there is none that is written so */
        public static From of(String setting) {
            return valueOf(setting.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        /** {@code from networks that are not familiar}, behind a space; empty for everywhere. */
        public String words() {
            return words;
        }

        /** As in a condition. */
        public String setting() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public FirstTimeEvidence {
        networks = List.copyOf(networks);
        if (measured <= limit.limit()) {
            throw new IllegalArgumentException("a limit that was exceeded has a measure above it");
        }
    }

    @Override
    public String origin() {
        return NewNetworkEvidence.origin(networks);
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.firstTime(this);
    }

    /** {@code 61 recipients never written to before in 1 d from networks that are not familiar, allowed 60: ...}. */
    @Override
    public String sentence() {
        return limit.sayExcess(measured) + " never written to before in "
                + Durations.say(limit.window().length()) + from.words + ", allowed " + limit.sayLimit()
                + (networks.isEmpty() ? "" : ": " + NewNetworkEvidence.named(networks));
    }
}
