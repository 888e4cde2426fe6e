// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backscatter;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sekisho.proof.ledger.LedgerLimits;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.storm.StormSettings;

/**
 * What is sent with a proof, and how it is known again. Immutable.
 *
 * @param servers names of our own hosts, as they stand in {@code Received}; {@code *} stands for any characters
 * @param ledger how much it keeps
 * @param signedSenders whose envelope sender is signed
 * @param unsignedRecipients to whom no envelope sender is signed
 * @param marks by what our mail is known besides
 * @param storm what makes a storm of bounces, and what it may use
 */
public record BackscatterSettings(
        List<String> servers,
        LedgerLimits ledger,
        AddressList signedSenders,
        AddressList unsignedRecipients,
        MarkSettings marks,
        StormSettings storm) {
    private static final String SERVERS_EXPECTED =
            "expected names of servers, separated by commas, such as mail.example.jp, *.out.example.jp";

    private static final Setting<List<String>> SERVERS = Setting.optional(
                    "backscatter.servers",
                    "none: a bounce without proof is then never `not-ours` for the way that it returns",
                    BackscatterSettings::parseServers)
            .means(
                    "host names, separated by commas; `*` stands for any characters",
                    "the names by which your own servers call themselves in `Received`, relays behind them included");
    private static final Setting<AddressList> SIGNED_SENDERS = Setting.optional(
                    "backscatter.signed-senders", "nobody", AddressList::parse)
            .means("addresses and domains", "whose mail leaves with a signed envelope sender");
    private static final Setting<AddressList> UNSIGNED_RECIPIENTS = Setting.optional(
                    "backscatter.unsigned-recipients", "nobody", AddressList::parse)
            .means("addresses and domains", "to whom mail always leaves with the envelope sender as it is");
    public static final List<Setting<?>> SETTINGS = Setting.join(
            List.of(SERVERS, SIGNED_SENDERS, UNSIGNED_RECIPIENTS),
            LedgerLimits.SETTINGS,
            MarkSettings.SETTINGS,
            StormSettings.SETTINGS);

    /** What holds where nothing is set. */
    public static final BackscatterSettings DEFAULT = signing(List.of(), AddressList.NONE, AddressList.NONE);

    /** Copies. */
    public BackscatterSettings {
        servers = List.copyOf(servers);
    }

    /** Everything else as where nothing is set. */
    public static BackscatterSettings signing(
            List<String> servers, AddressList signedSenders, AddressList unsignedRecipients) {
        return new BackscatterSettings(
                servers,
                LedgerLimits.DEFAULT,
                signedSenders,
                unsignedRecipients,
                MarkSettings.DEFAULT,
                StormSettings.DEFAULT);
    }

    /** Reads {@link #SETTINGS}. What is wrong stays in {@code settings} until {@link Settings#finish()}. */
    public static BackscatterSettings read(Settings settings) {
        return new BackscatterSettings(
                settings.find(SERVERS).orElse(List.of()),
                LedgerLimits.read(settings),
                settings.find(SIGNED_SENDERS).orElse(AddressList.NONE),
                settings.find(UNSIGNED_RECIPIENTS).orElse(AddressList.NONE),
                MarkSettings.read(settings),
                StormSettings.read(settings));
    }

    /** Whether a message of this sender leaves with its envelope sender signed: not if a recipient must not see it. */
    public boolean signsSender(String sender, Collection<String> recipients) {
        return signedSenders.contains(sender) && recipients.stream().noneMatch(unsignedRecipients::contains);
    }

    /** What this server calls itself, if that is told. */
    public Optional<String> findServer() {
        return servers.stream().filter(name -> !name.contains("*")).findFirst();
    }

    private static List<String> parseServers(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(BackscatterSettings::parseServer)
                .toList();
    }

    private static String parseServer(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        if (!name.matches("[a-z0-9*_-]+(\\.[a-z0-9*_-]+)*") || name.matches("[*.]+")) {
            throw new IllegalArgumentException(SERVERS_EXPECTED);
        }
        return name;
    }
}
