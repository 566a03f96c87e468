package dev.aftercall.crmwriter.settings;

/** How far a workspace lets us go. */
public enum WriteMode {
    /** Plans and receipts; nothing is written. Where every workspace begins. */
    SHADOW,
    /** Calls are written as they come. What was receipted in shadow stays as it is until somebody asks for it. */
    LIVE
}
