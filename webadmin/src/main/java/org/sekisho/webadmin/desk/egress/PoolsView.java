// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk.egress;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.sekisho.egress.DisabledMember;
import org.sekisho.egress.EgressPools;
import org.sekisho.egress.reroute.Reroute;
import org.sekisho.webadmin.desk.DeskFrame;
import org.sekisho.webadmin.desk.DeskRefusal;
import org.sekisho.webadmin.desk.DeskRequest;
import org.sekisho.webadmin.desk.DeskView;
import org.sekisho.webadmin.desk.Paging;

/** The ways by which mail leaves, and who is sent another way. Thread-safe. */
public record PoolsView(EgressPools pools) implements DeskView {
    private static final double PER_MILLE_A_PERCENT = 10.0;

    @Override
    public void define(DeskFrame frame) {
        frame.page("pools", this::facts);
        frame.change("pools/disable", this::disable);
        frame.change("pools/enable", this::enable);
        frame.change("pools/forgive", this::forgive);
    }

    @Inject
    public PoolsView {}

    private Map<String, Object> facts(DeskRequest asked) {
        Paging<Reroute> page = asked.paging(pools.reroutes());
        return Map.of(
                "members",
                        pools.members().stream().map(one -> member(one, asked)).toList(),
                "strays",
                        pools.strays().stream().map(one -> disabled(one, asked)).toList(),
                "list",
                        page.with(page.rows().stream()
                                .map(one -> reroute(one, asked))
                                .toList()));
    }

    private static Map<String, Object> member(EgressPools.Report report, DeskRequest asked) {
        Optional<DisabledMember> disabled = report.disabled();
        return Map.of(
                "processor", report.member().processor(),
                "setting", report.member().toString(),
                "warming", report.warming(),
                "share", report.perMille() / PER_MILLE_A_PERCENT,
                "hour", report.sentInAnHour(),
                "day", report.sentInADay(),
                "disabled", disabled.map(one -> List.of(disabled(one, asked))).orElse(List.of()),
                "enabled", disabled.isEmpty());
    }

    private static Map<String, String> disabled(DisabledMember one, DeskRequest asked) {
        return Map.of(
                "processor", one.processor(),
                "since", asked.say(one.since()),
                "author", one.author(),
                "reason", one.reason());
    }

    private static Map<String, String> reroute(Reroute one, DeskRequest asked) {
        return Map.of(
                "submitter", one.submitter().address(),
                "address", DeskRequest.parameter(one.submitter().address()),
                "processor", one.processor(),
                "why", one.why(),
                "since", asked.say(one.since()),
                "until", asked.say(one.until()));
    }

    private String disable(DeskRequest asked) {
        try {
            if (pools.disable(asked.param("processor"), asked.actor(), asked.reason())
                    .isEmpty()) {
                throw new DeskRefusal(404, "noMember", asked.param("processor"));
            }
            return "pools?done=disabled";
        } catch (IllegalArgumentException e) {
            throw new DeskRefusal(409, "lastMember", asked.param("processor"));
        }
    }

    private String enable(DeskRequest asked) {
        if (pools.enable(asked.param("processor"), asked.actor(), asked.reason())
                .isEmpty()) {
            throw new DeskRefusal(409, "notDisabled", asked.param("processor"));
        }
        return "pools?done=enabled";
    }

    private String forgive(DeskRequest asked) {
        if (pools.forgive(asked.submitter(), asked.actor(), asked.reason()).isEmpty()) {
            throw new DeskRefusal(409, "notRerouted", asked.param("address"));
        }
        return "pools?done=forgiven";
    }
}
