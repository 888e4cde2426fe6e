// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backscatter;

import java.util.Arrays;
import java.util.List;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * By what our mail is known besides references and ledger. Immutable.
 *
 * @param bouncesPerToken so many bounces to one signed sender are no replay, at least 1
 * @param srsSecrets a file with the secrets of our own forwarders; empty without
 * @param dkimKeys where the public keys are with which our own mail is signed
 * @param keysShared whether other servers sign with the same keys of bounces
 */
public record MarkSettings(int bouncesPerToken, String srsSecrets, List<DkimKeys.Source> dkimKeys, boolean keysShared) {
    private static final Setting<Integer> BOUNCES_PER_TOKEN = Setting.of(
                    "backscatter.bounces-per-token", "1_000", Setting.groupedCount(1, 99_999_999))
            .means("1 to 99_999_999", "how many bounces to the signed sender of one day are not taken for replays");
    private static final Setting<String> SRS_SECRETS = Setting.optional(
                    "backscatter.srs-secrets", "none: bounces to rewritten senders are `unverifiable`", text -> text)
            .means("a file, one secret per line", "the secrets of a forwarder of yours that rewrites senders by SRS");
    private static final Setting<List<DkimKeys.Source>> DKIM_KEYS = Setting.optional(
                    "backscatter.dkim-keys", "none", MarkSettings::parseKeys)
            .means(
                    "`<selector>:<domain>:<file>`, separated by commas",
                    "public keys in PEM, RSA or Ed25519, with which your mail is signed by DKIM; former ones too");

    private static final Setting<Boolean> SHARED_KEYS = Setting.flag(
            "backscatter.shared-keys",
            false,
            "whether other servers sign with the same `bounce-keys`: a reference without a row in the ledger may then"
                    + " be theirs, and is not `replayed`");

    static final List<Setting<?>> SETTINGS = List.of(BOUNCES_PER_TOKEN, SRS_SECRETS, DKIM_KEYS, SHARED_KEYS);

    /** What holds where nothing is set. */
    public static final MarkSettings DEFAULT =
            new MarkSettings(BOUNCES_PER_TOKEN.defaultValue(), "", List.of(), SHARED_KEYS.defaultValue());

    /** Copies. */
    public MarkSettings {
        dkimKeys = List.copyOf(dkimKeys);
    }

    static MarkSettings read(Settings settings) {
        return new MarkSettings(
                settings.read(BOUNCES_PER_TOKEN),
                settings.find(SRS_SECRETS).orElse(""),
                settings.find(DKIM_KEYS).orElse(List.of()),
                settings.read(SHARED_KEYS));
    }

    private static List<DkimKeys.Source> parseKeys(String text) {
        return Arrays.stream(text.split(",", -1)).map(DkimKeys.Source::parse).toList();
    }
}
