package org.vitral.host.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Which letters the bytes of a text file mean. */
final class Encoding {
    private Encoding() {}

    /** By its byte order mark, or UTF-8 where that is possible, or Latin-1 as Windows extends it. */
    static String decode(byte[] content) {
        if (starts(content, 0xfe, 0xff) || starts(content, 0xff, 0xfe)) {
            return new String(content, StandardCharsets.UTF_16);
        }
        int mark = starts(content, 0xef, 0xbb, 0xbf) ? 3 : 0;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content, mark, content.length - mark))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(content, Charset.forName("windows-1252"));
        }
    }

    private static boolean starts(byte[] content, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= content.length || (content[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
