// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.population;

import java.util.Random;
import org.sekisho.backtest.population.StolenAccount.Theft;

/** A class of accounts, how many there are for 100 ordinary ones, and which share of it may or must be stopped. */
public enum Kind {
    ORDINARY("ordinary", 100, 0, 0),
    SHARED("shared", 10, 0, 0),
    CLOUD("cloud", 10, 0, 0),
    LIST_OWNER("list owner", 10, 0, 0),
    TRAVELLER("traveller", 20, 0, 0.01),
    VPN("vpn", 20, 0, 0.05),
    BOTNET("botnet, 10 to 40 countries", 10, 1, 1),
    SMALL_BOT("small bot, 3 to 7", 10, 0.95, 1),
    ONE_COUNTRY("one country", 10, 0, 1),
    SLOW_DRIP("slow drip", 10, 0, 1),
    INVOICES("month-end invoices", 10, 0, 1),
    SUPPORT("support@, four countries", 10, 0, 0.01),
    MIDNIGHT("machine at midnight", 10, 0, 0.01),
    NEWCOMER("new customer", 10, 0, 0.01),
    PROXIES_20("proxies in the own country, 20 an hour", 10, 0, 1),
    PROXIES_100("the same, 100 an hour", 10, 0.95, 1),
    PROXIES_1000("the same, 1000 an hour", 10, 0.95, 1),
    DRIP_200("200 a day from one country", 10, 0.95, 1),
    WARM_UP("a week of warming up, then 300 an hour", 10, 0, 1);

    private final String title;
    private final int share;
    private final double atLeast;
    private final double atMost;

    Kind(String title, int share, double atLeast, double atMost) {
        this.title = title;
        this.share = share;
        this.atLeast = atLeast;
        this.atMost = atMost;
    }

    /** In a few words. */
    public String title() {
        return title;
    }

    /** How many accounts, at least 10. */
    public int count(int ordinary) {
        return Math.max(10, ordinary * share / 100);
    }

    /**
     * One of them.
     *
     * @param account its number
     * @param random seeded for it
     */
    public Person make(int account, Random random) {
        return switch (this) {
            case ORDINARY -> new Customers.Ordinary(account, random);
            case SHARED -> new Customers.Shared(account, random);
            case CLOUD -> new Customers.CloudUser(account, random);
            case LIST_OWNER -> new Customers.ListOwner(account, random);
            case TRAVELLER -> new Customers.Traveller(account, random);
            case VPN -> new Customers.VpnUser(account, random);
            case BOTNET -> new StolenAccount(account, random, Theft.BOTNET);
            case SMALL_BOT -> new StolenAccount(account, random, Theft.SMALL_BOT);
            case ONE_COUNTRY -> new StolenAccount(account, random, Theft.ONE_COUNTRY);
            case SLOW_DRIP -> new StolenAccount(account, random, Theft.SLOW_DRIP);
            case INVOICES -> new BusinessCustomers.Invoices(account, random);
            case SUPPORT -> new BusinessCustomers.Support(account, random);
            case MIDNIGHT -> new BusinessCustomers.Midnight(account, random);
            case NEWCOMER -> new BusinessCustomers.Newcomer(account, random);
            case PROXIES_20 -> new StolenAccount(account, random, Theft.PROXIES_20);
            case PROXIES_100 -> new StolenAccount(account, random, Theft.PROXIES_100);
            case PROXIES_1000 -> new StolenAccount(account, random, Theft.PROXIES_1000);
            case DRIP_200 -> new StolenAccount(account, random, Theft.DRIP_200);
            case WARM_UP -> new WarmingThief(account, random);
        };
    }

    /** Whether a thief uses it, too. */
    public boolean isStolen() {
        return switch (this) {
            case BOTNET, SMALL_BOT, ONE_COUNTRY, SLOW_DRIP -> true;
            case PROXIES_20, PROXIES_100, PROXIES_1000, DRIP_200, WARM_UP -> true;
            case ORDINARY, SHARED, CLOUD, LIST_OWNER, TRAVELLER, VPN -> false;
            case INVOICES, SUPPORT, MIDNIGHT, NEWCOMER -> false;
        };
    }

    /** Whether such a share may be stopped. */
    public boolean isMet(double stopped) {
        return stopped >= atLeast && stopped <= atMost;
    }

    /** The goal in words, empty when there is none. */
    public String goal() {
        if (!isStolen()) {
            return "at most %.0f %%".formatted(atMost * 100);
        }
        return atLeast > 0 ? "at least %.0f %%".formatted(atLeast * 100) : "";
    }
}
