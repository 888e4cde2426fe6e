// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk;

import java.util.List;

/**
 * One page of a list. Immutable.
 *
 * @param rows at most {@value #SIZE}
 * @param number which page, from 1 on
 * @param pages how many there are, at least 1
 * @param total rows of all pages
 * @param query what narrows the list, ready for an address
 */
public record Paging<T>(List<T> rows, int number, int pages, int total, String query) {
    public static final int SIZE = 50;

    static <T> Paging<T> of(List<T> all, int asked, String filter, String address) {
        int pages = Math.max(1, (all.size() + SIZE - 1) / SIZE);
        int number = Math.min(asked, pages);
        List<T> rows = List.copyOf(all.subList((number - 1) * SIZE, Math.min(all.size(), number * SIZE)));
        String query = (filter.isEmpty() ? "" : "&q=" + DeskRequest.parameter(filter))
                + (address.isEmpty() ? "" : "&address=" + DeskRequest.parameter(address));
        return new Paging<>(rows, number, pages, all.size(), query);
    }

    /** The same of other rows. */
    public <R> Paging<R> with(List<R> others) {
        return new Paging<>(others, number, pages, total, query);
    }

    /**
     * The same list, whose other pages are narrowed as this one is.
     *
     * @param name of a parameter that narrows it; nothing happens where that has no value
     */
    public Paging<T> narrowed(String name, String value) {
        String more = value.isEmpty() ? "" : "&" + name + "=" + DeskRequest.parameter(value);
        return new Paging<>(rows, number, pages, total, query + more);
    }

    public boolean several() {
        return pages > 1;
    }

    public String before() {
        return number > 1 ? "?page=" + (number - 1) + query : "";
    }

    public String after() {
        return number < pages ? "?page=" + (number + 1) + query : "";
    }
}
