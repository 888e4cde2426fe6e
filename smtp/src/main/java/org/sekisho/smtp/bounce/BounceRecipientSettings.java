// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.bounce;

import java.util.List;
import org.sekisho.backscatter.AddressList;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * The settings of {@code BounceRecipientHook}.
 *
 * @param rate what one address gets from the null sender; what is more has to come again
 * @param network what one network gets through; what is more has to come again
 * @param enforced to whom an unsigned bounce is refused, once all their mail was signed for eight days
 * @param inStorm what becomes of an unsigned bounce in a storm to any other of whom all mail was signed as long
 */
public record BounceRecipientSettings(Rate rate, Rate network, AddressList enforced, InStorm inStorm) {
    private static final Setting<Rate> RATE = Setting.of(
                    "rate", "60/1m", text -> Rate.parse(Dimension.RECIPIENTS, text))
            .means(
                    "a limit per window, such as `60/1m`",
                    "bounces that one address may get; more are deferred with 450. Those with a valid token are counted"
                            + " separately");
    private static final Setting<Rate> NETWORK_RATE = Setting.of(
                    "networkRate", "300/1m", text -> Rate.parse(Dimension.RECIPIENTS, text))
            .means(
                    "a limit per window, such as `300/1m`",
                    "bounces that may come from one network (IPv4 /24, IPv6 /64), to one address at most half of its"
                            + " `rate`; more are deferred with 450. Those with a valid token count only towards that"
                            + " half, those from private networks not at all");
    private static final Setting<AddressList> ENFORCE = Setting.optional("enforce", "nobody", AddressList::parse)
            .means(
                    "addresses and domains",
                    "whose unsigned bounces are refused with 550, once all their mail has left signed for 8 days");
    private static final Setting<InStorm> IN_STORM = Setting.choice(
            "inStorm",
            List.of(InStorm.values()),
            "the same, while a storm hits them, for everybody else whose mail has all left signed for 8 days");

    public static final List<Setting<?>> SETTINGS = List.of(RATE, NETWORK_RATE, ENFORCE, IN_STORM);

    /** What holds until the element was read. */
    public static final BounceRecipientSettings DEFAULT = new BounceRecipientSettings(
            RATE.defaultValue(), NETWORK_RATE.defaultValue(), AddressList.NONE, IN_STORM.defaultValue());

    /** What becomes of an unsigned bounce. */
    public enum InStorm {
        ACCEPT,
        REFUSE
    }

    /**
     * Reads and finishes them.
     *
     * @throws org.sekisho.settings.SettingsException with all that is wrong with them
     */
    public static BounceRecipientSettings read(Settings settings) {
        BounceRecipientSettings read = new BounceRecipientSettings(
                settings.read(RATE),
                settings.read(NETWORK_RATE),
                settings.find(ENFORCE).orElse(AddressList.NONE),
                settings.read(IN_STORM));
        settings.finish();
        return read;
    }
}
