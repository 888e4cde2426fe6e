// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.population;

import java.util.Random;
import org.sekisho.backtest.population.Neighbours.Gathering;
import org.sekisho.backtest.population.PatientThief.Script;
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
    WARM_UP("a week of warming up, then 300 an hour", 10, 0, 1),
    COMMUTER("commuter over a border", 10, 0, 0),
    DUAL_STACK("two addresses in two countries", 10, 0, 0),
    AIRCREW("aircrew", 10, 0, 0.01),
    ROAMER("five carriers", 10, 0, 0),
    LONG_JOURNEY("three weeks abroad", 10, 0, 0),
    FAIR("at a fair, up to 50 new contacts", 10, 0, 0.01),
    SCANNER("scanner", 10, 0, 0),
    SCHOOL("school, letter to 250", 10, 0, 0),
    SHOP("shop, one in five moves to another host", 10, 0, 0.2),
    DORMITORY("new dormitory", 10, 0, 0.01),
    HOTEL("one hotel, up to 50 new contacts", 10, 0, 0.01),
    OFFICE("office with a new provider", 10, 0, 0.01),
    WEBMAIL("new webmail for all", 10, 0, 0.01),
    CARRIER("carrier with one gateway", 10, 0, 0),
    FOUR_SLOWLY("four countries, 6 an hour", 10, 0.95, 1),
    BATCHES("290 every ten minutes", 10, 0.95, 1),
    BELOW_500("494 an hour", 10, 0.95, 1),
    TESTED_BEFORE("password tested a week before, 100 an hour", 10, 0.95, 1),
    FAMILIAR("logs in for a week, then 100 an hour", 10, 0, 1),
    OWN_PROVIDER("the own provider's line, 100 an hour", 10, 0, 1),
    OWN_VPN("the own VPN exit, 100 an hour", 10, 0, 1),
    COLLEAGUES("100 colleagues", 10, 0.95, 1),
    ONE_HOST("one host, 50 a day from each account", 10, 0.95, 1);

    private static final int FEWEST = 10;
    private static final int CROWD = 25;

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

    /** How many accounts of an honest class, at least 10; those who meet are more than 20. */
    public int count(int ordinary) {
        return Math.max(isCrowd() ? CROWD : FEWEST, ordinary * share / 100);
    }

    /** How many of a class of thieves: as many as there are of each, or so many as one host needs. */
    public int thieves(int ofEach) {
        return Math.max(isCrowd() ? CROWD : 1, ofEach);
    }

    private boolean isCrowd() {
        return switch (this) {
            case DORMITORY, HOTEL, OFFICE, WEBMAIL, CARRIER, ONE_HOST -> true;
            default -> false;
        };
    }

    /**
     * One of them.
     *
     * @param account its number
     * @param random seeded for it
     */
    public Person make(int account, Random random) {
        return isStolen() ? thief(account, random) : honest(account, random);
    }

    private Person honest(int account, Random random) {
        return switch (this) {
            case ORDINARY -> new Customers.Ordinary(account, random);
            case SHARED -> new Customers.Shared(account, random);
            case CLOUD -> new Customers.CloudUser(account, random);
            case LIST_OWNER -> new Customers.ListOwner(account, random);
            case TRAVELLER -> new Customers.Traveller(account, random);
            case VPN -> new Customers.VpnUser(account, random);
            case INVOICES -> new BusinessCustomers.Invoices(account, random);
            case SUPPORT -> new BusinessCustomers.Support(account, random);
            case MIDNIGHT -> new BusinessCustomers.Midnight(account, random);
            case NEWCOMER -> new BusinessCustomers.Newcomer(account, random);
            case COMMUTER -> new MobileCustomers.Commuter(account, random);
            case DUAL_STACK -> new MobileCustomers.DualStack(account, random);
            case AIRCREW -> new MobileCustomers.Aircrew(account, random);
            case ROAMER -> new MobileCustomers.Roamer(account, random);
            case LONG_JOURNEY -> new MobileCustomers.LongJourney(account, random);
            case FAIR -> new MobileCustomers.Fair(account, random);
            case SCANNER -> new BusinessCustomers.Scanner(account, random);
            case SCHOOL -> new BusinessCustomers.School(account, random);
            case DORMITORY -> new Neighbours(account, random, Gathering.DORMITORY);
            case HOTEL -> new Neighbours(account, random, Gathering.HOTEL);
            case OFFICE -> new Neighbours(account, random, Gathering.OFFICE);
            case WEBMAIL -> new Neighbours(account, random, Gathering.WEBMAIL);
            case CARRIER -> new Neighbours(account, random, Gathering.CARRIER);
            case SHOP -> new BusinessCustomers.Shop(account, random);
            default -> throw new IllegalStateException(name());
        };
    }

    private Person thief(int account, Random random) {
        return switch (this) {
            case BOTNET -> new StolenAccount(account, random, Theft.BOTNET);
            case SMALL_BOT -> new StolenAccount(account, random, Theft.SMALL_BOT);
            case ONE_COUNTRY -> new StolenAccount(account, random, Theft.ONE_COUNTRY);
            case SLOW_DRIP -> new StolenAccount(account, random, Theft.SLOW_DRIP);
            case PROXIES_20 -> new StolenAccount(account, random, Theft.PROXIES_20);
            case PROXIES_100 -> new StolenAccount(account, random, Theft.PROXIES_100);
            case PROXIES_1000 -> new StolenAccount(account, random, Theft.PROXIES_1000);
            case DRIP_200 -> new StolenAccount(account, random, Theft.DRIP_200);
            case WARM_UP -> new WarmingThief(account, random);
            case FOUR_SLOWLY -> new StolenAccount(account, random, Theft.FOUR_SLOWLY);
            case BATCHES -> new PatientThief(account, random, Script.BATCHES);
            case BELOW_500 -> new PatientThief(account, random, Script.BELOW_500);
            case TESTED_BEFORE -> new PatientThief(account, random, Script.TESTED_BEFORE);
            case FAMILIAR -> new PatientThief(account, random, Script.FAMILIAR);
            case OWN_PROVIDER -> new PatientThief(account, random, Script.OWN_PROVIDER);
            case OWN_VPN -> new PatientThief(account, random, Script.OWN_VPN);
            case COLLEAGUES -> new PatientThief(account, random, Script.COLLEAGUES);
            case ONE_HOST -> new PatientThief(account, random, Script.ONE_HOST);
            default -> throw new IllegalStateException(name());
        };
    }

    /** Whether a thief uses it, too. */
    public boolean isStolen() {
        return switch (this) {
            case BOTNET, SMALL_BOT, ONE_COUNTRY, SLOW_DRIP -> true;
            case PROXIES_20, PROXIES_100, PROXIES_1000, DRIP_200, WARM_UP -> true;
            case FOUR_SLOWLY, BATCHES, BELOW_500, TESTED_BEFORE, FAMILIAR -> true;
            case OWN_PROVIDER, OWN_VPN, COLLEAGUES, ONE_HOST -> true;
            case ORDINARY, SHARED, CLOUD, LIST_OWNER, TRAVELLER, VPN -> false;
            case INVOICES, SUPPORT, MIDNIGHT, NEWCOMER -> false;
            case COMMUTER, DUAL_STACK, AIRCREW, ROAMER, LONG_JOURNEY, FAIR, SCANNER, SCHOOL, SHOP -> false;
            case DORMITORY, HOTEL, OFFICE, WEBMAIL, CARRIER -> false;
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
