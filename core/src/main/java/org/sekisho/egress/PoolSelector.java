// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sekisho.egress.reroute.Reroute;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;

/**
 * The ways out of one {@code ReroutePool}, and which one a mail takes. Members with the same conditions are a pool of
 * their own; those without any are for all mail that no condition names. The first pool counts whose condition holds
 * for the mail, or in which its submitter still is. Immutable; a choice is a pure function of the mail and of
 * {@link SelectionContext}.
 */
public final class PoolSelector {
    private static final String NONE = "names no member; write a line for each, such as processor=default";

    private static final Setting<String> POOLS = Setting.optional("pools", "none, must be set", text -> text)
            .means(
                    "the members, one per line, or separated by `;`; at least one without `when=`",
                    "the pool members to choose from");
    private static final Setting<Boolean> STICKY = Setting.flag(
            "sticky",
            true,
            "`true`: all mail of a submitter uses one member; `false`: each mail is assigned independently");

    public static final List<Setting<?>> SETTINGS = List.of(POOLS, STICKY);

    /** Of each member. */
    public static final List<Setting<?>> MEMBER_SETTINGS = PoolMember.SETTINGS;

    private final List<Pool> conditional;
    private final Pool ordinary;
    private final boolean sticky;

    private PoolSelector(List<Pool> conditional, Pool ordinary, boolean sticky) {
        this.conditional = List.copyOf(conditional);
        this.ordinary = ordinary;
        this.sticky = sticky;
    }

    /**
     * Reads {@link #SETTINGS}, and finishes them.
     *
     * @param component who is configured, for messages
     * @throws SettingsException with all that is wrong
     */
    public static PoolSelector read(String component, Settings settings) {
        List<PoolMember> members = settings.find(POOLS, text -> members(component + ": pools", text))
                .orElse(List.of());
        boolean sticky = settings.read(STICKY);
        Map<Set<PoolCondition>, List<PoolMember>> groups = group(members);
        if (!settings.hasProblems()) {
            check(settings, members, groups);
        }
        settings.finish();
        List<Pool> conditional = groups.entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty())
                .map(entry -> new Pool(List.copyOf(entry.getValue())))
                .toList();
        return new PoolSelector(conditional, new Pool(List.copyOf(groups.getOrDefault(Set.of(), List.of()))), sticky);
    }

    private static List<PoolMember> members(String component, String text) {
        List<String> problems = new ArrayList<>();
        List<PoolMember> members = new ArrayList<>();
        for (String line : text.split("[\\n\\r;]", -1)) {
            try {
                if (!line.isBlank()) {
                    members.add(PoolMember.parse(component, line.strip()));
                }
            } catch (SettingsException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return members;
    }

    private static Map<Set<PoolCondition>, List<PoolMember>> group(List<PoolMember> members) {
        Map<Set<PoolCondition>, List<PoolMember>> groups = new LinkedHashMap<>();
        members.forEach(member -> groups.computeIfAbsent(Set.copyOf(member.when()), when -> new ArrayList<>())
                .add(member));
        return groups;
    }

    private static void check(
            Settings settings, List<PoolMember> members, Map<Set<PoolCondition>, List<PoolMember>> groups) {
        if (members.isEmpty()) {
            settings.problem(NONE);
            return;
        }
        Set<String> names = new HashSet<>();
        members.stream()
                .map(PoolMember::processor)
                .filter(name -> !names.add(name))
                .distinct()
                .forEach(name -> settings.problem(
                        "pools: processor=" + name + " is listed more than once; list it once, with all its when="));
        Map<PoolCondition, String> taken = new LinkedHashMap<>();
        groups.forEach((when, group) -> {
            String first = group.get(0).processor();
            when.forEach(condition -> {
                String other = taken.putIfAbsent(condition, first);
                if (other != null) {
                    settings.problem("pools: when=" + condition + " is for " + other + " and for " + first
                            + "; members that share one when= must share all of them");
                }
            });
            check(settings, group);
        });
        if (!groups.containsKey(Set.of())) {
            settings.problem("pools: every member has a when=, so other mail has no way out;"
                    + " add a member without, such as processor=default");
        }
    }

    private static void check(Settings settings, List<PoolMember> group) {
        if (group.stream().allMatch(member -> member.weight() == 0)) {
            settings.problem("pools: weight=0 for " + names(group)
                    + ", so none of the members for the same mail takes any; give one of them a weight");
        }
        if (group.stream().map(PoolMember::findClean).distinct().count() > 1) {
            settings.problem("pools: " + names(group) + " are for the same mail but have different clean=;"
                    + " use the same for each");
        }
    }

    private static String names(List<PoolMember> group) {
        return String.join(", ", group.stream().map(PoolMember::processor).toList());
    }

    /** All members, in the order of the file as far as they are of one pool. */
    public List<PoolMember> members() {
        return groups().flatMap(Pool::stream).toList();
    }

    /** Whether all mail of a submitter takes one member. */
    boolean isSticky() {
        return sticky;
    }

    Stream<Pool> groups() {
        return Stream.concat(conditional.stream(), Stream.of(ordinary));
    }

    /** Whether less than half of its pool would be enabled without this one, which is enabled now. */
    boolean needs(String processor, Predicate<String> isEnabled) {
        return groups().anyMatch(pool -> pool.needs(processor, isEnabled));
    }

    /** Whether this is the only enabled one of those that take all mail that no condition names. */
    boolean isLastOrdinary(String processor, Predicate<String> isEnabled) {
        List<String> enabled =
                ordinary.stream().map(PoolMember::processor).filter(isEnabled).toList();
        return enabled.equals(List.of(processor));
    }

    /** The way of a mail. Always answers: when every member is disabled, the one that would take it if none were. */
    public EgressChoice choose(OutgoingMail mail, SelectionContext now) {
        Optional<Reroute> reroute = mail.findSubmitter().flatMap(now::reroute);
        Optional<Pool> home = reroute.flatMap(this::home);
        for (Pool group : conditional) {
            Optional<Pool.Reason> reason = group.reason(mail, now);
            if (reason.isPresent()) {
                return pick(group, reason.get(), mail, now);
            }
            if (reroute.isPresent() && home.filter(group::equals).isPresent()) {
                String why = "until " + reroute.get().until() + ", because of "
                        + reroute.get().why();
                return pick(group, new Pool.Reason(EgressChoice.Cause.DOUBT, why), mail, now);
            }
        }
        return pick(ordinary, new Pool.Reason(EgressChoice.Cause.WEIGHT, ""), mail, now);
    }

    /** The pool that a reroute speaks of; when the file has changed since, the first that keeps anybody. */
    private Optional<Pool> home(Reroute reroute) {
        List<Pool> keeping =
                conditional.stream().filter(group -> group.clean().isPresent()).toList();
        return keeping.stream()
                .filter(group -> group.has(reroute.processor()))
                .findFirst()
                .or(() -> keeping.stream().findFirst());
    }

    private EgressChoice pick(Pool group, Pool.Reason reason, OutgoingMail mail, SelectionContext now) {
        String key = mail.key(sticky);
        List<PoolMember> ranked = group.rank(key, now.now());
        PoolMember wanted = ranked.get(0);
        PoolMember taken = group.pick(ranked, now)
                .or(() -> ordinary.pick(ordinary.rank(key, now.now()), now))
                .orElse(wanted);
        return new EgressChoice(
                taken.processor(),
                reason.cause(),
                reason.why(),
                taken.equals(wanted) ? "" : wanted.processor(),
                wanted.processor(),
                reason.cause() == EgressChoice.Cause.VERDICT ? group.clean().orElse(null) : null);
    }
}
