package dev.aftercall.crmwriter.asking;

/**
 * Something that a portal can be asked for.
 *
 * @param value an address, an E.164 number, or nothing of owners: they are asked for all together
 */
public record Key(Kind kind, String value) {

    /** The portal's owners. */
    public static final Key OWNERS = new Key(Kind.OWNERS, "");

    /** Sorts of keys. */
    public enum Kind {
        EMAIL,
        PHONE,
        OWNERS
    }

    static Key email(String address) {
        return new Key(Kind.EMAIL, address);
    }

    static Key phone(String number) {
        return new Key(Kind.PHONE, number);
    }
}
