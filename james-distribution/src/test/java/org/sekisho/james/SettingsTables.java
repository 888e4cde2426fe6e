// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekisho.extension.SekishoSettings;
import org.sekisho.extension.configuration.Component;
import org.sekisho.extension.configuration.Components;
import org.sekisho.listing.DnsBlocklist;
import org.sekisho.queue.store.QueueSettings;
import org.sekisho.settings.Setting;

/**
 * The tables of settings in the pages, each between {@code <!-- settings: RateExceeded -->} and {@code <!-- /settings
 * -->}. Behind the name may stand which of its settings: {@code <!-- settings: sekisho.properties brake.* -->}.
 */
final class SettingsTables {
    private static final Pattern BLOCK =
            Pattern.compile("(?s)(<!-- settings: ([^>]+) -->\\R)(.*?)(<!-- /settings -->)");
    private static final String HEAD = "| setting | value | default | meaning |\n|---|---|---|---|\n";

    private SettingsTables() {}

    /** Everything that is described, by the name that a page calls it. */
    static Map<String, List<Setting<?>>> described() {
        Map<String, List<Setting<?>>> all = new LinkedHashMap<>();
        for (Component component : Components.all()) {
            all.put(component.name(), component.settings());
            component.inner().forEach((element, settings) -> all.put(component.name() + "/" + element, settings));
        }
        all.put(SekishoSettings.FILE, SekishoSettings.SETTINGS);
        all.put("queue.properties", QueueSettings.SETTINGS);
        all.put("listings.list", DnsBlocklist.SETTINGS);
        return all;
    }

    /** The settings in the tables of a page. */
    static List<Setting<?>> on(String page) {
        return BLOCK.matcher(page)
                .results()
                .<Setting<?>>flatMap(block -> selected(block.group(2)))
                .toList();
    }

    /** The page with every table as it should be. */
    static String rewritten(String page) {
        return BLOCK.matcher(page)
                .replaceAll(block -> Matcher.quoteReplacement(block.group(1) + table(block.group(2)) + block.group(4)));
    }

    /** The page without its tables. */
    static String removed(String page) {
        return BLOCK.matcher(page).replaceAll("");
    }

    private static Stream<Setting<?>> selected(String selection) {
        String[] words = selection.strip().split(" +");
        List<Setting<?>> all = Objects.requireNonNull(described().get(words[0]), words[0]);
        return all.stream()
                .filter(setting ->
                        words.length == 1 || Stream.of(words).skip(1).anyMatch(word -> matches(word, setting.name())));
    }

    private static boolean matches(String word, String name) {
        return word.endsWith("*") ? name.startsWith(word.substring(0, word.length() - 1)) : name.equals(word);
    }

    private static String table(String selection) {
        return selected(selection).map(SettingsTables::row).collect(Collectors.joining("", HEAD, ""));
    }

    private static String row(Setting<?> setting) {
        String otherwise = setting.hasDefault() ? "`" + setting.fallback() + "`" : setting.fallback();
        return "| `" + setting.name() + "` | " + setting.values() + " | " + otherwise + " | " + setting.help() + " |\n";
    }
}
