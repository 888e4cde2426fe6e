// SPDX-License-Identifier: Apache-2.0
package org.sekisho.pool;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;

/**
 * The ways out of one {@code ReroutePool}, and which one a mail takes. Members with the same conditions are a pool of
 * their own; those without any are for all mail that no condition names. The first pool counts whose condition holds
 * for the mail, or in which its submitter still is. Immutable; a choice is a pure function of the mail and of
 * {@link Circumstances}.
 */
public final class Pools {
    private static final String NONE = "names no member; write a line for each way out, such as processor=default";

    private final List<Group> conditional;
    private final Group ordinary;
    private final boolean sticky;

    private Pools(List<Group> conditional, Group ordinary, boolean sticky) {
        this.conditional = List.copyOf(conditional);
        this.ordinary = ordinary;
        this.sticky = sticky;
    }

    /**
     * Reads {@code pools} (a member on each line, or between semicolons) and {@code sticky}, and finishes the settings.
     *
     * @param component who is configured, for messages
     * @throws SettingsException with all that is wrong
     */
    public static Pools read(String component, Settings settings) {
        List<String> problems = new ArrayList<>();
        List<Member> members = new ArrayList<>();
        Optional<String> text = settings.find("pools", pools -> pools);
        boolean sticky = settings.flag("sticky", true);
        for (String line : lines(text.orElse(""))) {
            try {
                members.add(Member.parse(component + ": pools", line));
            } catch (SettingsException e) {
                problems.addAll(e.problems());
            }
        }
        Map<Set<Condition>, List<Member>> groups = group(members);
        if (problems.isEmpty() && !settings.hasProblems()) {
            check(settings, members, groups);
        }
        try {
            settings.finish();
        } catch (SettingsException e) {
            problems.addAll(e.problems());
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        List<Group> conditional = groups.entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty())
                .map(entry -> new Group(List.copyOf(entry.getValue())))
                .toList();
        return new Pools(conditional, new Group(List.copyOf(groups.getOrDefault(Set.of(), List.of()))), sticky);
    }

    private static List<String> lines(String text) {
        return Stream.of(text.split("[\\n\\r;]"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static Map<Set<Condition>, List<Member>> group(List<Member> members) {
        Map<Set<Condition>, List<Member>> groups = new LinkedHashMap<>();
        members.forEach(member -> groups.computeIfAbsent(Set.copyOf(member.when()), when -> new ArrayList<>())
                .add(member));
        return groups;
    }

    private static void check(Settings settings, List<Member> members, Map<Set<Condition>, List<Member>> groups) {
        if (members.isEmpty()) {
            settings.problem(NONE);
            return;
        }
        Set<String> names = new HashSet<>();
        members.stream()
                .map(Member::processor)
                .filter(name -> !names.add(name))
                .distinct()
                .forEach(name -> settings.problem(
                        "pools: processor=" + name + " stands more than once; write it once, with all its when="));
        Map<Condition, String> taken = new LinkedHashMap<>();
        groups.forEach((when, group) -> {
            String first = group.get(0).processor();
            when.forEach(condition -> {
                String other = taken.putIfAbsent(condition, first);
                if (other != null) {
                    settings.problem("pools: when=" + condition + " is for " + other + " and for " + first
                            + "; members with one of their when= in common must have all in common");
                }
            });
            check(settings, group);
        });
        if (!groups.containsKey(Set.of())) {
            settings.problem("pools: every member has a when=, so other mail has no way out;"
                    + " add a member without, such as processor=default");
        }
    }

    private static void check(Settings settings, List<Member> group) {
        if (group.stream().allMatch(member -> member.weight() == 0)) {
            settings.problem("pools: weight=0 for " + names(group)
                    + ", so none of the members for the same mail takes any; give one of them a weight");
        }
        if (group.stream().map(Member::findClean).distinct().count() > 1) {
            settings.problem("pools: " + names(group) + " are for the same mail and have different clean=;"
                    + " write the same for each");
        }
    }

    private static String names(List<Member> group) {
        return String.join(", ", group.stream().map(Member::processor).toList());
    }

    /** All members, in the order of the file as far as they are of one pool. */
    public List<Member> members() {
        return groups().flatMap(Group::stream).toList();
    }

    Stream<Group> groups() {
        return Stream.concat(conditional.stream(), Stream.of(ordinary));
    }

    /** The members that take all mail that no condition names. */
    List<Member> ordinary() {
        return ordinary.members();
    }

    /** The way of a mail. Always answers: when every member is disabled, the one that would take it if none were. */
    public Choice choose(Departure mail, Circumstances now) {
        Optional<Doubt> doubt = mail.findSubmitter().flatMap(now::doubt);
        Optional<Group> home = doubt.flatMap(this::home);
        for (Group group : conditional) {
            Optional<Group.Reason> reason = group.reason(mail, now);
            if (reason.isPresent()) {
                return pick(group, reason.get(), mail, now);
            }
            if (doubt.isPresent() && home.filter(group::equals).isPresent()) {
                String why = "until " + doubt.get().until() + ", because of "
                        + doubt.get().why();
                return pick(group, new Group.Reason(Choice.Cause.DOUBT, why), mail, now);
            }
        }
        return pick(ordinary, new Group.Reason(Choice.Cause.WEIGHT, ""), mail, now);
    }

    /** The pool that a doubt speaks of; when the file has changed since, the first that keeps anybody. */
    private Optional<Group> home(Doubt doubt) {
        List<Group> keeping =
                conditional.stream().filter(group -> group.clean().isPresent()).toList();
        return keeping.stream()
                .filter(group -> group.has(doubt.processor()))
                .findFirst()
                .or(() -> keeping.stream().findFirst());
    }

    private Choice pick(Group group, Group.Reason reason, Departure mail, Circumstances now) {
        String key = mail.key(sticky);
        List<Member> ranked = group.rank(key, now.now());
        Member wanted = ranked.get(0);
        Member taken = group.pick(ranked, now)
                .or(() -> ordinary.pick(ordinary.rank(key, now.now()), now))
                .orElse(wanted);
        return new Choice(
                taken.processor(),
                reason.cause(),
                reason.why(),
                taken.equals(wanted) ? "" : wanted.processor(),
                wanted.processor(),
                reason.cause() == Choice.Cause.VERDICT ? group.clean().orElse(null) : null);
    }
}
