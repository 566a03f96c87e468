package dev.aftercall.crmwriter.settings;

/**
 * A workspace's settings.
 *
 * @param version raised with each change; 0 while nobody has set anything
 */
record WriteSettings(WriteMode writeMode, Writing writing, ContentSettings content, long version) {

    /** Where every workspace begins. */
    static final WriteSettings DEFAULT = new WriteSettings(WriteMode.SHADOW, Writing.ON, ContentSettings.DEFAULT, 0);
}
