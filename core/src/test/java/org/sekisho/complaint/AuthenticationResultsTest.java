// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AuthenticationResultsTest {
    private static final String FAR = "far.example";

    private static AuthenticationResults results(String results) {
        return AuthenticationResults.parse("mx.example.jp; " + results);
    }

    /** As OpenDKIM, Rspamd, Exim, Exchange and policyd-spf write them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dkim=pass (2048-bit key; unprotected) header.d=far.example header.i=@far.example"
                        + " header.a=rsa-sha256 header.s=s1 header.b=\"Abc/+=1\"; dkim-atps=neutral",
                "dkim=pass header.d=far.example header.s=s1 header.b=Abc/+=1; spf=pass (mx.example.jp: domain of"
                        + " taro@far.example designates 192.0.2.99 as permitted sender) smtp.mailfrom=taro@far.example;"
                        + " dmarc=pass (policy=none) header.from=far.example",
                "iprev=pass (a.far.example) smtp.remote-ip=192.0.2.99; spf=pass smtp.mailfrom=far.example",
                "spf=pass (sender IP is 192.0.2.99) smtp.mailfrom=far.example; dmarc=bestguesspass action=none"
                        + " header.from=far.example;compauth=pass reason=109",
                "spf=none smtp.helo=a.far.example; spf=pass (a (b) c) smtp.mailfrom=taro@FAR.example;",
                "DKIM/1=Pass reason=\"it is; good\" header.i=\"x@y\"@far.example",
                "spf=pass smtp.mailfrom=\"taro@far.example\"",
                "spf=pass smtp.mailfrom=; dkim=pass header.i=far.example",
                "dkim=pass header.d=far.example header.s=s header.b=NECC; arc=pass (\"microsoft.com:s=arc-1:i=1\");"
                        + " spf=softfail (mx.example.jp: domain of \"a+b-1-list=x.example@y.example\" designates"
                        + " 192.0.2.99 as permitted sender) smtp.mailfrom=\"a+b-1-list=x.example@y.example\"",
                "dkim=fail (\"body hash did not verify\") header.d=list.example; dkim=pass header.d=far.example",
            })
    void readsWhatServersWrite(String results) {
        assertThat(results(results).passed()).isNotEmpty().allMatch(FAR::equals);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "dkim=fail header.d=far.example",
                "spf=pass smtp.helo=far.example",
                "dmarc=pass header.from=far.example",
                "dkim-adsp=pass header.d=far.example",
                "dkim=pass header.i=far.example@evil.example",
                "dkim=pass header.i=\"a@far.example\"@evil.example",
                "dkim=pass header.d=evil.example header.i=@far.example",
                "dkim=pass header.d=far.example@evil.example",
                "spf=pass smtp.mailfrom=\"a@far.example\"@evil.example",
                "spf=pass smtp.mailfrom=a@far.example@evil.example",
                "spf=pass smtp.mailfrom=\"x; dkim=pass header.d=far.example; y=z\"@evil.example",
                "spf=pass smtp.mailfrom=\"x\\\"; dkim=pass header.d=far.example; y=\"@evil.example",
                "spf=pass smtp.mailfrom=x; dkim=pass header.d=far.example @evil.example",
                "spf=pass smtp.mailfrom=x; dkim=pass header.d=far.example; spf=pass smtp.mailfrom=y@evil.example",
                "spf=pass (domain of \"x) smtp.mailfrom=far.example (\"@evil.example) smtp.mailfrom=x@evil.example",
                "spf=pass (domain of \"a b\" ) smtp.mailfrom=far.example (\" c\"@e.example) smtp.mailfrom=x@e.example",
                "spf=pass (domain of \"\"a) smtp.mailfrom=far.example (\"@evil.example) smtp.mailfrom=x@evil.example",
                "spf=pass (domain of x) smtp.mailfrom=far.example (y) smtp.mailfrom=\"x\"@evil.example",
                "spf=pass (domain of x); dkim=pass header.d=far.example (y) smtp.mailfrom=x@evil.example",
                "spf=none (a (b) ; dkim=pass header.d=far.example) smtp.mailfrom=x@evil.example",
                "spf=none (never closed; dkim=pass header.d=far.example",
                "spf=none smtp.mailfrom=\"never closed; dkim=pass header.d=far.example",
                "iprev=fail x=y dkim=pass; header.d=far.example",
                "dkim=pass header.d=",
            })
    void whatAStrangerWritesIntoThemPassesNothing(String results) {
        assertThat(results(results).passed()).doesNotContain(FAR);
    }

    @Test
    void aVersionToComeIsNotUnderstood() {
        String results = "; dkim=pass header.d=far.example";

        assertThat(AuthenticationResults.parse("mx.example.jp 1" + results).passed())
                .containsExactly(FAR);
        assertThat(AuthenticationResults.parse("mx.example.jp 2" + results).passed())
                .isEmpty();
        assertThat(AuthenticationResults.parse("").passed()).isEmpty();
        assertThat(AuthenticationResults.parse(results).passed()).isEmpty();
    }

    @Test
    void theServerStandsInFrontAsItIs() {
        assertThat(AuthenticationResults.server(" MX.Example.jp/1; none")).isEqualTo("mx.example.jp/1");
        assertThat(AuthenticationResults.server("mx.example.jp(x); none")).isEqualTo("mx.example.jp");
        assertThat(AuthenticationResults.server("(x) mx.example.jp; none")).isEmpty();
        assertThat(AuthenticationResults.server("\"mx.example.jp\"; none")).isEqualTo("\"mx.example.jp\"");
    }

    @Test
    void aDomainIsWithinItselfAndThoseAbove() {
        assertThat(AuthenticationResults.isWithin("a.far.example", FAR)).isTrue();
        assertThat(AuthenticationResults.isWithin(FAR, FAR)).isTrue();
        assertThat(AuthenticationResults.isWithin("afar.example", FAR)).isFalse();
        assertThat(AuthenticationResults.isWithin(FAR, "example")).isFalse();
    }
}
