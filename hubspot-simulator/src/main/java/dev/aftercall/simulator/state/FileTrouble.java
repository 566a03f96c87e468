package dev.aftercall.simulator.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Says to people why something in the state folder cannot be used; the platform names the file only. */
public final class FileTrouble {

    private FileTrouble() {}

    /** A file that cannot be opened. */
    public static UncheckedIOException with(Path file, IOException why) {
        return new UncheckedIOException("cannot use " + file + ": " + words(why), why);
    }

    /** A file whose content will not do. */
    public static UncheckedIOException in(Path file, UncheckedIOException why) {
        return new UncheckedIOException("cannot use " + file + ": " + why.getMessage(), why.getCause());
    }

    /** Content that will not do. */
    public static UncheckedIOException unreadable(String what) {
        return new UncheckedIOException(what, new IOException(what));
    }

    private static String words(IOException why) {
        return switch (why) {
            case AccessDeniedException denied -> denied.getFile() + " may not be read or written";
            case FileAlreadyExistsException there -> there.getFile() + " is no folder";
            case NotDirectoryException there -> there.getFile() + " is no folder";
            case NoSuchFileException missing -> missing.getFile() + " is not there and cannot be made";
            case FileSystemException other when other.getReason() != null -> other.getFile() + ": " + other.getReason();
            case FileSystemException other -> other.getFile() + " cannot be opened";
            default -> why.getMessage();
        };
    }
}
