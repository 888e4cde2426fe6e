// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint.reply;

import org.sekisho.complaint.Attribution;
import org.sekisho.complaint.AttributionReason;
import org.sekisho.complaint.ComplaintAnswer;
import org.sekisho.notice.Language;

/**
 * What the desk may answer to whoever complained, and write to the customer; to be read by a person before it is sent.
 * No answer names a customer, says what becomes of one, or repeats the complaint.
 */
public enum ComplaintReply {
    /** It was sent from here. */
    CONFIRMED("""
            Thank you for your report. Our records confirm that this message was sent through our servers. We are
            acting on it under our terms of service. Please understand that we cannot tell you about individual
            customers.
            """, """
            ご連絡ありがとうございます。ご指摘のメールが当方の設備から送信されたことを記録で確認しました。約款に基づき対応いたします。
            個別のお客様に関することは、通信の秘密および個人情報保護のためお答えできません。ご了承ください。
            """),
    /** It cannot be told yet. */
    MORE_NEEDED("""
            Thank you for your report. With what you sent us we cannot identify the sender. Please send us the complete
            header of the original message, with all "Received" lines, preferably by forwarding it as an attachment
            (.eml); or the sending address with the exact time, its time zone and, if you have it, the source port.
            """, """
            ご連絡ありがとうございます。お送りいただいた内容では送信者を特定できませんでした。元のメールの全ヘッダー (すべての Received 行を含む) を、
            できればメールを添付ファイル (.eml) として転送する形でお送りください。または、送信元 IP アドレスと正確な時刻 (時間帯を含む)、
            分かれば送信元ポート番号をお知らせください。
            """),
    /** It was not sent from here. */
    NOT_OURS("""
            Thank you for your report. The header shows that this message did not pass through our servers or addresses.
            If an address of ours appears as its author, it was forged. Please contact the operator of the network
            that delivered it to you.
            """, """
            ご連絡ありがとうございます。ヘッダーを確認したところ、このメールは当方のサーバーおよびアドレスを経由していません。
            当方のアドレスが差出人になっている場合は、詐称されたものです。お手数ですが、直接の送信元ネットワークの管理者へご連絡ください。
            """),
    /** To the customer whose mail it was. */
    WARNING("""
            We received complaints about mail that was sent with your login. If you did not send it, somebody else knows
            your password: change it now, and do not use it anywhere else. Please look also at forwards and filters of
            your mailbox that you did not set up. If you sent it, please see our terms of service about unsolicited
            mail, and reply to us.
            """, """
            お客様のログインで送信されたメールについて、苦情を受け付けました。お心当たりがない場合は、パスワードが第三者に知られています。
            すぐに変更し、他のサービスと同じものを使わないでください。設定した覚えのない転送やフィルターがないかもご確認ください。
            お客様ご自身が送信された場合は、迷惑メールに関する約款をご確認のうえ、ご返信ください。
            """);

    private final String english;
    private final String japanese;

    ComplaintReply(String english, String japanese) {
        this.english = english.strip();
        this.japanese = japanese.strip();
    }

    /** The answer to whoever complained. */
    public static ComplaintReply to(ComplaintAnswer answer) {
        Attribution attribution = answer.attribution();
        return switch (attribution) {
            case OURS_BY_PROOF, OURS_BY_RECORD -> CONFIRMED;
            case OUR_NETWORK, MENTION_ONLY -> MORE_NEEDED;
            case NOTHING_OF_OURS -> answer.reason() == AttributionReason.OTHER_WAY ? NOT_OURS : MORE_NEEDED;
        };
    }

    /** For that reader. */
    public String text(Language language) {
        return switch (language) {
            case EN -> english;
            case JA -> japanese;
        };
    }
}
