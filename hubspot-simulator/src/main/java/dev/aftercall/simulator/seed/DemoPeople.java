package dev.aftercall.simulator.seed;

import java.util.List;

/** People who are in the portal Northwind on every start, in this order and with these numbers. */
public final class DemoPeople {

    /** The portal that holds them. */
    public static final long HUB_ID = 4_100_001L;

    /** A switchboard number, E.164, that several contacts of Alpine Outdoor share: it identifies nobody. */
    public static final String SWITCHBOARD = "+14155550100";

    /** A number, E.164, that no contact has. */
    public static final String UNKNOWN_NUMBER = "+14155559999";

    /** Users of the portal who make calls; each is an owner in HubSpot. */
    public static final List<String> REPRESENTATIVES = List.of(
            "rep1@northwind.example",
            "rep2@northwind.example",
            "rep3@northwind.example",
            "rep4@northwind.example",
            "rep5@northwind.example",
            "rep6@northwind.example");

    /** Contacts with an e-mail and a number of their own. */
    public static final List<DemoPerson> NORTHWIND = List.of(
            person(
                    "Ada",
                    "Reyes",
                    "ada.reyes@alpine-outdoor.example",
                    "+14155550111",
                    "(415) 555-0111",
                    "Alpine Outdoor"),
            person(
                    "Bruno",
                    "Keller",
                    "bruno.keller@alpine-outdoor.example",
                    "+14155550112",
                    "415.555.0112",
                    "Alpine Outdoor"),
            person(
                    "Chloe",
                    "Marsh",
                    "chloe.marsh@birchwood.example",
                    "+12065550113",
                    "+1 206-555-0113",
                    "Birchwood Foods"),
            person(
                    "Dmitri",
                    "Sokolov",
                    "dmitri.sokolov@birchwood.example",
                    "+12065550114",
                    "2065550114",
                    "Birchwood Foods"),
            person(
                    "Elena",
                    "Fischer",
                    "elena.fischer@calder.example",
                    "+493055500115",
                    "+49 30 55500115",
                    "Calder Logistik"),
            person(
                    "Farid",
                    "Nasser",
                    "farid.nasser@calder.example",
                    "+493055500116",
                    "+49 (30) 555-00116",
                    "Calder Logistik"),
            person(
                    "Grace",
                    "O'Neill",
                    "grace.oneill@dunmore.example",
                    "+442079460117",
                    "+44 20 7946 0117",
                    "Dunmore & Sons"),
            person(
                    "Hugo",
                    "Lindqvist",
                    "hugo.lindqvist@dunmore.example",
                    "+442079460118",
                    "+44 (0)20 7946 0118",
                    "Dunmore & Sons"),
            person(
                    "Ines",
                    "Carvalho",
                    "ines.carvalho@eastgate.example",
                    "+13125550119",
                    "1-312-555-0119",
                    "Eastgate Capital"),
            person(
                    "Jonas",
                    "Weber",
                    "jonas.weber@eastgate.example",
                    "+13125550120",
                    "312 555 0120",
                    "Eastgate Capital"),
            person("Keiko", "Tanaka", "keiko.tanaka@fennel.example", "+13125550121", "(312)555-0121", "Fennel Health"),
            person("Liam", "Brennan", "liam.brennan@fennel.example", "+13125550122", "+13125550122", "Fennel Health"),
            person("Maya", "Iyer", "maya.iyer@granite.example", "+16175550123", "617-555-0123", "Granite Works"),
            person(
                    "Noah",
                    "Adeyemi",
                    "noah.adeyemi@granite.example",
                    "+16175550124",
                    "1-617-555-0124",
                    "Granite Works"),
            person(
                    "Olga",
                    "Petrova",
                    "olga.petrova@harbor.example",
                    "+16175550125",
                    "+1 (617) 555 0125",
                    "Harbor Systems"),
            person("Pablo", "Ruiz", "pablo.ruiz@harbor.example", "+16175550126", "617 555-0126", "Harbor Systems"),
            person("Quinn", "Taylor", "quinn.taylor@ironbridge.example", "+12125550127", "212.555.0127", "Ironbridge"),
            person("Rosa", "Marino", "rosa.marino@ironbridge.example", "+12125550128", "(212) 555 0128", "Ironbridge"),
            person(
                    "Samir",
                    "Haddad",
                    "samir.haddad@juniper-lane.example",
                    "+12125550129",
                    "+1.212.555.0129",
                    "Juniper Lane"),
            person(
                    "Tessa",
                    "de Vries",
                    "tessa.devries@juniper-lane.example",
                    "+12125550130",
                    "1 212 555 0130",
                    "Juniper Lane"),
            person(
                    "Umar",
                    "Siddiqui",
                    "umar.siddiqui@kestrel.example",
                    "+13035550131",
                    "303-555-0131",
                    "Kestrel Energy"),
            person("Vera", "Novak", "vera.novak@kestrel.example", "+13035550132", "+1 303 555 0132", "Kestrel Energy"),
            person("Wyatt", "Cole", "wyatt.cole@larkspur.example", "+13035550133", "3035550133", "Larkspur Media"),
            person(
                    "Ximena",
                    "Flores",
                    "ximena.flores@larkspur.example",
                    "+13035550134",
                    "(303) 555-0134",
                    "Larkspur Media"));

    private DemoPeople() {}

    private static DemoPerson person(
            String first, String last, String email, String phone, String storedPhone, String company) {
        return new DemoPerson(first, last, email, phone, storedPhone, company);
    }
}
