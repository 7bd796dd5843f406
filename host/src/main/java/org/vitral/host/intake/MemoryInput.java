package org.vitral.host.intake;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/** A file in memory as decoders read it, which can be cut off from another thread. */
final class MemoryInput extends ImageInputStreamImpl {
    private final byte[] content;
    private volatile boolean cutOff;

    MemoryInput(byte[] content) {
        this.content = content;
    }

    /** From now on every read fails. */
    void cutOff() {
        cutOff = true;
    }

    @Override
    public int read() throws IOException {
        check();
        bitOffset = 0;
        return streamPos < content.length ? content[(int) streamPos++] & 255 : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        check();
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        if (streamPos >= content.length) {
            return -1;
        }
        int n = (int) Math.min(length, content.length - streamPos);
        System.arraycopy(content, (int) streamPos, target, offset, n);
        streamPos += n;
        return n;
    }

    @Override
    public long length() {
        return content.length;
    }

    private void check() throws IOException {
        if (cutOff) {
            throw new IOException("Given up");
        }
        checkClosed();
    }
}
