package app.spots.registry.blob.web;

import app.spots.registry.blob.Blob;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.apache.catalina.Globals;

/** Sends a part of a file: by the kernel from file to socket where Tomcat can, else in small pieces. */
final class BlobTransfer {
    /** Below this, setting up a transfer by the kernel costs more than it saves. */
    private static final long WORTH_SENDFILE = 48 * 1024;

    private static final int BUFFER = 32 * 1024;

    private BlobTransfer() {}

    static void send(Blob blob, ByteRange part, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentLengthLong(part.length());
        if (part.length() >= WORTH_SENDFILE
                && Boolean.TRUE.equals(request.getAttribute(Globals.SENDFILE_SUPPORTED_ATTR))) {
            request.setAttribute(
                    Globals.SENDFILE_FILENAME_ATTR, blob.file().toRealPath().toString());
            request.setAttribute(Globals.SENDFILE_FILE_START_ATTR, part.first());
            request.setAttribute(Globals.SENDFILE_FILE_END_ATTR, part.last() + 1);
            return;
        }
        copy(blob, part, response.getOutputStream());
    }

    private static void copy(Blob blob, ByteRange part, OutputStream out) throws IOException {
        try (FileChannel channel = FileChannel.open(blob.file(), StandardOpenOption.READ)) {
            byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, part.length()))];
            long position = part.first();
            while (position <= part.last()) {
                int wanted = (int) Math.min(buffer.length, part.last() - position + 1);
                int read = channel.read(ByteBuffer.wrap(buffer, 0, wanted), position);
                if (read < 0) {
                    throw new IOException("Blob " + blob.hash() + " is shorter than it was");
                }
                out.write(buffer, 0, read);
                position += read;
            }
        }
    }
}
