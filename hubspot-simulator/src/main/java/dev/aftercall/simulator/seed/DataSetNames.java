package dev.aftercall.simulator.seed;

import java.util.List;
import java.util.Random;

/** Made-up people, companies and places. */
final class DataSetNames {

    private static final List<String> FIRST = List.of(
            ("Aaron Adele Ahmed Aiko Alba Alice Amara Amelie Andrei Anika Anton Arthur Astrid Ayse Beatriz Ben Bianca"
                            + " Carla Carlos Celine Chen Clara Dana Daniel Diego Dina Elif Elin Emil Emma Enzo Eva Fatima Felix Finn"
                            + " Freya Gabriel Gina Hana Hans Heidi Henrik Hiro Ida Igor Ines Isla Ivan Jamal Jana Jean"
                            + " Jonas Julia Kai Karin Kofi Lara Lena Leon Liam Lina Lucia Luis Maja Marco Marek Maria"
                            + " Mateo Mia Milan Mina Nadia Nils Nina Noah Nora Olga Omar Oscar Paula Pavel Petra Pierre"
                            + " Priya Quentin Rafael Raj Rosa Ruth Sami Sara Sofia Sven Tara Theo Tomas Uma Vera Viktor"
                            + " Wanda Wei Xenia Yara Yusuf Zoe")
                    .split(" "));
    private static final List<String> LAST = List.of(
            ("Abbott Adler Almeida Andersson Aydin Bauer Becker Bianchi Boateng Brandt Brown Carvalho Chen Cohen Costa"
                            + " Cruz Demir Dubois Duarte Eriksen Evans Farkas Fernandez Fischer Fonseca Garcia Gomez"
                            + " Grant Gruber Haas Hansen Hartmann Hoffmann Horvat Hughes Ibrahim Ito Ivanov Jansen"
                            + " Jensen Johansson Kaiser Kaplan Keller Khan Kim Klein Koch Kovacs Kowalski Krause Kumar"
                            + " Larsen Laurent Lee Lehmann Lindberg Lopez Ludwig Maier Marin Martin Meyer Moreau Moretti"
                            + " Mueller Nagy Nakamura Nguyen Nielsen Novak Okafor Olsen Ortiz Park Patel Pereira Petrov"
                            + " Popescu Ramos Reyes Richter Rossi Ruiz Santos Sato Schmidt Schneider Silva Singh Smith"
                            + " Sokolov Sousa Suzuki Svensson Tanaka Torres Tran Usman Vargas Vasquez Vogel Wagner Wang"
                            + " Weber Wolf Wright Yilmaz Young Zhang Ziegler")
                    .split(" "));
    private static final List<String> COMPANY_FIRST = List.of(
            ("Amber Apex Arbor Atlas Aurora Beacon Birch Blue Bridge Bright Canyon Cedar Cobalt Copper Coral Crescent"
                            + " Crown Delta Eagle Echo Elm Ember Evergreen Falcon Fern Forge Frost Garnet Glacier Golden"
                            + " Granite Green Harbor Hazel Heron Hill Indigo Iron Ivy Jade Juniper Keystone Lake Lark"
                            + " Laurel Lion Lotus Lunar Maple Marble Meadow Meridian Mesa Mint Mosaic Nimbus North Nova"
                            + " Oak Ocean Olive Onyx Orchard Otter Pebble Pine Pioneer Prairie Prime Quarry Quartz Raven"
                            + " Redwood Ridge River Rowan Ruby Saffron Sage Silver Solar Sparrow Spruce Stone Summit"
                            + " Swift Terra Thistle Timber Topaz Tundra Valley Vertex Violet Walnut Willow Zenith")
                    .split(" "));
    private static final List<String> COMPANY_SECOND = List.of(
            ("Analytics Automotive Biotech Capital Clinics Construction Consulting Dental Design Digital Dynamics"
                            + " Education Electric Energy Engineering Farms Finance Foods Freight Furniture Health"
                            + " Hotels Imaging Insurance Interiors Labs Legal Logistics Machines Marketing Media Mobility"
                            + " Networks Optics Packaging Partners Pharma Plastics Printing Properties Robotics Security"
                            + " Shipping Software Solutions Studios Supply Systems Textiles Tools Travel Ventures Works")
                    .split(" "));
    private static final List<String> ENDINGS =
            List.of("GmbH", "Inc", "Ltd", "LLC", "SA", "BV", "AB", "AG", "Group", "");
    private static final List<String> CITIES = List.of(
            "San Francisco|US|94105",
            "Seattle|US|98101",
            "Chicago|US|60601",
            "Boston|US|02108",
            "Denver|US|80202",
            "New York|US|10001",
            "Austin|US|78701",
            "Berlin|Germany|10115",
            "München|Germany|80331",
            "Hamburg|Germany|20095",
            "London|United Kingdom|EC1A",
            "Manchester|United Kingdom|M1",
            "Paris|France|75001",
            "Lyon|France|69001",
            "Sydney|Australia|2000",
            "Zürich|Switzerland|8001");
    private static final List<String> TITLES = List.of(
            "Head of Operations",
            "Purchasing Manager",
            "CTO",
            "Office Manager",
            "VP Sales",
            "Founder",
            "IT Director",
            "Managing Director",
            "Account Executive",
            "Product Manager",
            "Controller",
            "Team Lead Support");
    private static final List<String> CONSUMER_DOMAINS = List.of(
            "gmail.com", "outlook.com", "yahoo.com", "hotmail.com", "icloud.com", "gmx.de", "web.de", "orange.fr");
    private static final List<String> PRODUCTS =
            List.of("annual plan", "pilot", "expansion", "renewal", "onboarding", "support upgrade", "migration");

    private final Random random;

    DataSetNames(Random random) {
        this.random = random;
    }

    String first() {
        return pick(FIRST);
    }

    String last() {
        return pick(LAST);
    }

    /** A hundred thousand companies need more than the words give, so that some have a number. */
    String company(int serial) {
        int words = COMPANY_FIRST.size() * COMPANY_SECOND.size();
        String name = COMPANY_FIRST.get(serial % COMPANY_FIRST.size()) + " "
                + COMPANY_SECOND.get(serial / COMPANY_FIRST.size() % COMPANY_SECOND.size());
        String numbered = serial < words ? name : name + " " + (serial / words + 1);
        return (numbered + " " + ENDINGS.get(serial % ENDINGS.size())).strip();
    }

    /** City, country and postal code. */
    String[] place() {
        return pick(CITIES).split("\\|", -1);
    }

    String title() {
        return pick(TITLES);
    }

    String consumerDomain() {
        return pick(CONSUMER_DOMAINS);
    }

    String product() {
        return pick(PRODUCTS);
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
