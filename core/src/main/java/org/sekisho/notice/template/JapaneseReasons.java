// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.template;

import org.sekisho.backscatter.AuthenticityReason;

/** Why a bounce was judged so, in Japanese, to go on a sentence. */
final class JapaneseReasons {
    private JapaneseReasons() {}

    static String say(AuthenticityReason reason) {
        return switch (reason) {
            case SENDER_TOKEN -> "こちらで署名した差出人アドレスに宛てられている";
            case REFERENCE -> "こちらで署名した参照番号を返している";
            case REFERENCE_ONLY -> "こちらで署名した参照番号を返しているが、送信台帳には残っていない";
            case ENVELOPE_ID -> "こちらで署名した ENVID を返している";
            case TRACE -> "この差出人のメールを示す Received フィールドを返している";
            case MESSAGE_ID -> "この差出人のメールの Message-ID を返している";
            case SIGNATURE -> "こちらの DKIM 署名のあるヘッダーを返している";
            case FORWARD -> "こちらの転送が書き換えた差出人アドレスに宛てられている";
            case SENT_TO -> "元のメールは返されていないが、この差出人は 14 日以内にその宛先へ送っている";
            case TOO_OFTEN -> "この証拠を返すバウンスが、元のメールからあり得る数を超えている";
            case OTHER_SENDER -> "別の差出人のメールの参照番号を返している";
            case TOO_OLD -> "30 日より古い証拠を返している";
            case FORGED_REFERENCE -> "こちらのものに似た参照番号を返しているが、こちらの署名ではない";
            case OTHER_WAY -> "返されたメールは別の経路を通り、こちらのサーバーを通っていない";
            case NOTHING_RETURNED -> "元のメールが何も返されていない";
            case NO_WAY_RETURNED -> "元のメールの経路が返されていない";
            case BEFORE_SIGNING -> "返されたメールは、最も古い署名鍵より前のものかもしれない";
            case UNKNOWN_KEY -> "返された参照番号の署名鍵がもう残っていない";
            case NAMES_OUR_SERVER -> "返されたメールにこちらのサーバー名があるが、証拠がない";
            case SERVERS_UNKNOWN -> "自分のサーバーの名前が設定されていない";
            case REWRITTEN_SENDER -> "転送で書き換えられた差出人アドレスに宛てられている";
            case NOT_READ_WHOLE -> "大きすぎるか入れ子が深すぎて、最後まで読めない";
            case OTHER_KIND -> "バウンスではない";
        };
    }
}
