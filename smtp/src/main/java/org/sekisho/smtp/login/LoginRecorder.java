// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.login;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import javax.inject.Inject;
import org.sekisho.event.Login;
import org.sekisho.geo.CountryGroups;
import org.sekisho.geo.GeoLocator;
import org.sekisho.rule.RuleNeeds;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Usage;

/** Records verified logins with their place, and has them judged. Thread-safe. */
public record LoginRecorder(
        Usage usage, GeoLocator locator, CountryGroups groups, LoginJudge judge, InstantSource clock) {
    @Inject
    public LoginRecorder {}

    /** Has what these rules read noted from now on. */
    public void watch(List<LoginRule> rules) {
        rules.forEach(login -> RuleNeeds.watch(login.rule(), usage));
    }

    public Login record(Submitter submitter, InetAddress address) {
        Login login = new Login(submitter, clock.instant(), address, locator.locate(address));
        usage.record(login);
        return login;
    }

    public void judge(Login login, List<LoginRule> rules) {
        judge.judge(login, rules);
    }
}
