package dev.aftercall.simulator.seed;

/**
 * A contact that a demo can call.
 *
 * @param phone the number in E.164 form; no other contact of the portal has it
 * @param storedPhone the same number as the portal holds it, in whatever form somebody typed it
 * @param company name of the company that the contact belongs to
 */
public record DemoPerson(
        String firstName, String lastName, String email, String phone, String storedPhone, String company) {

    public String fullName() {
        return firstName + ' ' + lastName;
    }
}
