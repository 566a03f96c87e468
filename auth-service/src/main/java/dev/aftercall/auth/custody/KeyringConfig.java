package dev.aftercall.auth.custody;

import java.nio.file.Path;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/** Where the local keyring is, and what is allowed with it. */
@ConfigMapping(prefix = "aftercall.keyring")
public interface KeyringConfig {

    /** The keyring file. */
    @WithParentName
    Path file();

    /** Whether the group of the file may read it, as it does when a Kubernetes Secret is mounted with an fsGroup. */
    @WithDefault("false")
    boolean groupMayRead();

    /**
     * Whether a missing keyring is made anew even though the database holds what was sealed under another one, which
     * then never opens again.
     */
    @WithDefault("false")
    boolean createAnew();
}
