// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress;

/**
 * The way that a submitter's next mail takes, should nothing be found about it. Immutable.
 *
 * @param sticky whether all their mail takes it; else the weights decide anew for each mail
 */
public record EgressWay(EgressChoice choice, boolean sticky) {

    /** {@code mail leaves by default, chosen by weight for all mail of this submitter}. */
    public String sentence() {
        String because =
                switch (choice.cause()) {
                    case WEIGHT ->
                        sticky
                                ? "chosen by weight for all mail of this submitter"
                                : "or another by weight, mail by mail";
                    case SENDER, VERDICT -> "because of the condition " + choice.why();
                    case DOUBT -> "rerouted " + choice.why();
                };
        String instead = choice.instead().isEmpty()
                ? ""
                : ", in place of " + choice.instead() + ", which is disabled or warming up";
        return "mail leaves by " + choice.processor() + ", " + because + instead;
    }
}
