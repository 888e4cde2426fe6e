// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress;

import java.util.Optional;
import org.sekisho.submitter.Submitter;

/** What makes a mail leave by certain members. Immutable; its text is what {@link #parse} accepts. */
public sealed interface PoolCondition {

    /** The whole grammar, for messages. */
    String EXPECTED = "expected finding, finding:<rule>, attribute:<name>:<value>, submitter:<address> or null-sender";

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is none
     */
    static PoolCondition parse(String text) {
        String[] parts = text.split(":", 2);
        String rest = parts.length < 2 ? "" : parts[1];
        return switch (parts[0]) {
            case "finding" -> Found.parse(parts.length < 2, rest);
            case "attribute" -> Carries.parse(rest);
            case "submitter" -> new SubmittedBy(new Submitter(rest));
            case "null-sender" -> NullSender.parse(parts.length < 2);
            default -> throw new IllegalArgumentException(EXPECTED);
        };
    }

    /** Why it holds, for people; empty when it does not. */
    Optional<String> why(OutgoingMail mail, SelectionContext now);

    /** Whether it judges the mail, so that its submitter may stay judged for a while. */
    default boolean isVerdict() {
        return false;
    }

    /**
     * A rule that acts has found something about the mail.
     *
     * @param rule which rule; empty for any
     */
    record Found(String rule) implements PoolCondition {
        private static Found parse(boolean any, String rule) {
            if (any) {
                return new Found("");
            }
            if (!rule.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
                throw new IllegalArgumentException("expected the name of a rule, such as finding:hourly");
            }
            return new Found(rule);
        }

        @Override
        public Optional<String> why(OutgoingMail mail, SelectionContext now) {
            return mail.findFinding()
                    .filter(finding -> rule.isEmpty() || rule.equals(finding.rule()))
                    .filter(now::counts)
                    .map(finding -> "rule " + finding.rule() + ": " + finding.sentence());
        }

        @Override
        public boolean isVerdict() {
            return true;
        }

        @Override
        public String toString() {
            return rule.isEmpty() ? "finding" : "finding:" + rule;
        }
    }

    /** A text rides on the mail, put there by SetMailAttribute or by a filter. */
    record Carries(String attribute, String value) implements PoolCondition {
        private static Carries parse(String text) {
            int colon = text.indexOf(':');
            if (colon < 1 || colon == text.length() - 1) {
                throw new IllegalArgumentException(
                        "expected attribute:<name>:<value>, such as attribute:verdict:doubtful");
            }
            return new Carries(text.substring(0, colon), text.substring(colon + 1));
        }

        @Override
        public Optional<String> why(OutgoingMail mail, SelectionContext now) {
            return mail.attributes()
                    .apply(attribute)
                    .filter(value::equals)
                    .map(found -> "attribute " + attribute + " is " + value);
        }

        @Override
        public boolean isVerdict() {
            return true;
        }

        @Override
        public String toString() {
            return "attribute:" + attribute + ":" + value;
        }
    }

    /** It was handed in by this one. */
    record SubmittedBy(Submitter submitter) implements PoolCondition {
        @Override
        public Optional<String> why(OutgoingMail mail, SelectionContext now) {
            return mail.findSubmitter().filter(submitter::equals).map(one -> "submitter " + one);
        }

        @Override
        public String toString() {
            return "submitter:" + submitter;
        }
    }

    /** The null sender and no submitter: reports that this server wrote itself, or passes on. */
    record NullSender() implements PoolCondition {
        private static NullSender parse(boolean plain) {
            if (!plain) {
                throw new IllegalArgumentException(EXPECTED);
            }
            return new NullSender();
        }

        @Override
        public Optional<String> why(OutgoingMail mail, SelectionContext now) {
            return mail.nullSender() && mail.submitter() == null ? Optional.of("null sender") : Optional.empty();
        }

        @Override
        public String toString() {
            return "null-sender";
        }
    }
}
