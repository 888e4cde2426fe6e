// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.population;

import java.util.Random;
import org.sekisho.backtest.population.Neighbours.Gathering;
import org.sekisho.backtest.population.PatientThief.Script;
import org.sekisho.backtest.population.StolenAccount.Theft;

/** A class of accounts, how many there are for 100 ordinary ones, and which share of it may or must be stopped. */
public enum Kind {
    ORDINARY("ordinary", 100, Stops.NONE),
    SHARED("shared", Stops.NONE),
    CLOUD("cloud", Stops.NONE),
    LIST_OWNER("list owner", Stops.NONE),
    TRAVELLER("traveller", 20, Stops.FEW),
    VPN("vpn", 20, Stops.ONE_IN_20),
    BOTNET("botnet, 10 to 40 countries", Stops.ALL),
    SMALL_BOT("small bot, 3 to 7", Stops.NEARLY_ALL),
    ONE_COUNTRY("one country", Stops.ANY),
    SLOW_DRIP("slow drip", Stops.ANY),
    INVOICES("month-end invoices", Stops.ANY),
    SUPPORT("support@, four countries", Stops.FEW),
    MIDNIGHT("machine at midnight", Stops.FEW),
    NEWCOMER("new customer", Stops.FEW),
    PROXIES_20("proxies in the own country, 20 an hour", Stops.ANY),
    PROXIES_100("the same, 100 an hour", Stops.NEARLY_ALL),
    PROXIES_1000("the same, 1000 an hour", Stops.NEARLY_ALL),
    DRIP_200("200 a day from one country", Stops.NEARLY_ALL),
    WARM_UP("a week of warming up, then 300 an hour", Stops.ANY),
    COMMUTER("commuter over a border", Stops.NONE),
    DUAL_STACK("two addresses in two countries", Stops.NONE),
    AIRCREW("aircrew", Stops.FEW),
    ROAMER("five carriers", Stops.NONE),
    LONG_JOURNEY("three weeks abroad", Stops.NONE),
    FAIR("at a fair, up to 50 new contacts", Stops.FEW),
    SCANNER("scanner", Stops.NONE),
    SCHOOL("school, letter to 250", Stops.NONE),
    SHOP("shop, one in five moves to another host", Stops.ONE_IN_5),
    DORMITORY("new dormitory", Stops.FEW),
    HOTEL("one hotel, up to 50 new contacts", Stops.FEW),
    OFFICE("office with a new provider", Stops.FEW),
    WEBMAIL("new webmail for all", Stops.FEW),
    CARRIER("carrier with one gateway", Stops.NONE),
    FOUR_SLOWLY("four countries, 6 an hour", Stops.NEARLY_ALL),
    BATCHES("290 every ten minutes", Stops.NEARLY_ALL),
    BELOW_500("494 an hour", Stops.NEARLY_ALL),
    TESTED_BEFORE("password tested a week before, 100 an hour", Stops.NEARLY_ALL),
    FAMILIAR("logs in for a week, then 100 an hour", Stops.ANY),
    OWN_PROVIDER("the own provider's line, 100 an hour", Stops.ANY),
    OWN_VPN("the own VPN exit, 100 an hour", Stops.ANY),
    COLLEAGUES("100 colleagues", Stops.NEARLY_ALL),
    ONE_HOST("one host, 50 a day from each account", Stops.NEARLY_ALL);

    private static final int FEWEST = 10;
    private static final int CROWD = 25;

    private final String title;
    private final int share;
    private final Stops stops;

    /** Which share of a class is stopped: of honest ones at most so many, of thieves at least. */
    private enum Stops {
        NONE(0, 0),
        FEW(0, 0.01),
        ONE_IN_20(0, 0.05),
        ONE_IN_5(0, 0.2),
        ANY(0, 1),
        NEARLY_ALL(0.95, 1),
        ALL(1, 1);

        private final double atLeast;
        private final double atMost;

        Stops(double atLeast, double atMost) {
            this.atLeast = atLeast;
            this.atMost = atMost;
        }
    }

    /** Ten for 100 ordinary ones. */
    Kind(String title, Stops stops) {
        this(title, 10, stops);
    }

    Kind(String title, int share, Stops stops) {
        this.title = title;
        this.share = share;
        this.stops = stops;
    }

    /** How many accounts of an honest class, at least 10; those who meet are more than 20. */
    public int count(int ordinary) {
        return Math.max(isCrowd() ? CROWD : FEWEST, ordinary * share / 100);
    }

    /** How many of a class of thieves: as many as there are of each, or so many as one host needs. */
    public int thieves(int ofEach) {
        return Math.max(isCrowd() ? CROWD : 1, ofEach);
    }

    /** In a few words. */
    public String title() {
        return title;
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
        return stopped >= stops.atLeast && stopped <= stops.atMost;
    }

    /** The goal in words, empty when there is none. */
    public String goal() {
        if (!isStolen()) {
            return "at most %.0f %%".formatted(stops.atMost * 100);
        }
        return stops.atLeast > 0 ? "at least %.0f %%".formatted(stops.atLeast * 100) : "";
    }
}
