package dev.aftercall.simulator.endpoints;

import java.util.List;

/** The account and its owners, and the app's end in it. */
final class AccountExamples {

    static final List<Example> ALL = List.of(
            Example.of("GET", "/account-info/details", "the account's number, kind, time zone and currency"),
            Example.of("DELETE", "/appinstalls/external-install", "takes the app out of the account"),
            Example.of("GET", "/crm/owners", "owners; by e-mail, archived ones too"),
            Example.of("GET", "/crm/owners/{id}", "one owner, by id or user id").with("id", AccountExamples::owner));

    private AccountExamples() {}

    private static String owner(Stage stage) {
        return Long.toString(
                stage.simulator().portal(Stage.HUB).profile().administrator().id());
    }
}
