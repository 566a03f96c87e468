package dev.aftercall.auth.custody;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The file of the local keyring.
 *
 * <ol>
 *   <li>It is made on first use, readable by its owner only, in one step: two processes that start at once end with the
 *       same file, and a crash leaves none or a whole one.
 *   <li>It is not made when something was sealed already: then the file is at another place or lost, and a new one would
 *       seal what nobody has a copy of.
 *   <li>A file that the world can read is refused, and one that its group can read unless that is allowed.
 *   <li>An existing file is never written.
 * </ol>
 */
final class KeyringFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final boolean groupMayRead;
    private final SecureRandom random;

    KeyringFile(Path file, boolean groupMayRead, SecureRandom random) {
        this.file = file.toAbsolutePath();
        this.groupMayRead = groupMayRead;
        this.random = random;
    }

    /**
     * The keyring, made now if there is none.
     *
     * @param keysInUse the ids of the keys that something is sealed under; asked only when there is no file
     * @throws CustodyBroken when the file can't be read or made, is missed by what is sealed, is readable by others, or
     *     is no keyring
     */
    Keyring readOrCreate(Supplier<Set<String>> keysInUse) {
        try {
            if (!Files.exists(file)) {
                refuseIfMissed(keysInUse.get());
                create();
            }
            refuseIfOthersCanRead();
            return JSON.readValue(Files.readAllBytes(file), Keyring.class);
        } catch (JsonProcessingException e) {
            // The cause would quote the file.
            throw new CustodyBroken("The keyring %s is not one".formatted(file), null);
        } catch (IOException e) {
            throw new CustodyBroken("The keyring %s can't be read or made".formatted(file), e);
        }
    }

    private void refuseIfMissed(Set<String> keysInUse) {
        if (!keysInUse.isEmpty()) {
            throw new CustodyBroken(
                    "There is no keyring at %s, but tokens are sealed under its key %s: restore the file, or set AFTERCALL_KEYRING to where it is"
                            .formatted(file, String.join(", ", new TreeSet<>(keysInUse))),
                    null);
        }
    }

    private void create() throws IOException {
        Path folder = file.getParent();
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, ".keyring", ".new");
        try {
            Files.write(draft, JSON.writeValueAsBytes(newKeyring()));
            if (hasPosixPermissions()) {
                Files.setPosixFilePermissions(draft, OWNER_ONLY);
            }
            force(draft);
            Files.createLink(file, draft);
            force(folder);
        } catch (FileAlreadyExistsException e) {
            // Another process was first; its keyring is the one.
            return;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private Keyring newKeyring() {
        byte[] key = new byte[AesGcm.KEY_BYTES];
        random.nextBytes(key);
        String id = "local-" + UUID.randomUUID();
        return new Keyring(id, Map.of(id, Base64.getEncoder().encodeToString(key)));
    }

    private void refuseIfOthersCanRead() throws IOException {
        if (!hasPosixPermissions()) {
            return;
        }
        Set<PosixFilePermission> others = EnumSet.noneOf(PosixFilePermission.class);
        others.addAll(Files.getPosixFilePermissions(file));
        others.remove(PosixFilePermission.OWNER_READ);
        others.remove(PosixFilePermission.OWNER_WRITE);
        if (groupMayRead) {
            others.remove(PosixFilePermission.GROUP_READ);
        }
        if (!others.isEmpty()) {
            throw new CustodyBroken(
                    "The keyring %s may be read by its owner%s only: chmod %s it, and think of who has read it"
                            .formatted(file, groupMayRead ? " and group" : "", groupMayRead ? "640" : "600"),
                    null);
        }
    }

    private boolean hasPosixPermissions() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
