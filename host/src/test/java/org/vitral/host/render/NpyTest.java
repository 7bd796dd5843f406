package org.vitral.host.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.vitral.api.PictureException;
import org.vitral.host.client.Shared;

class NpyTest {

    /** {@code numpy.save} of {@code numpy.array([[1.5, -2]], '<f4')}. */
    @Test
    void bytesAreThoseOfNumpy() {
        String expected =
                "934e554d5059010076007b276465736372273a20273c6634272c2027666f727472616e5f6f72646572273a2046616c73"
                        + "652c20277368617065273a2028312c2032292c207d" + "20".repeat(58) + "0a" + "0000c03f000000c0";

        assertThat(HexFormat.of().formatHex(Npy.write(new float[] {1.5f, -2}, 1, 2)))
                .isEqualTo(expected);
    }

    @Test
    void arraysComeBackAsTheyWere() {
        Npy.Array floats = Npy.read(Npy.write(new float[] {1, 2, 3, Float.MIN_VALUE, 5, -0.0f}, 3, 1, 2));
        Npy.Array whole = Npy.read(Npy.write(new int[] {Integer.MIN_VALUE, 7}, 2));

        assertThat(floats.shape()).containsExactly(3, 1, 2);
        assertThat(((Npy.Array.Floats) floats).values()).containsExactly(1, 2, 3, Float.MIN_VALUE, 5, -0.0f);
        assertThat(whole.shape()).containsExactly(2);
        assertThat(((Npy.Array.Whole) whole).values()).containsExactly(Integer.MIN_VALUE, 7);
    }

    @Test
    void damagedFilesAreRefused() {
        byte[] good = Npy.write(new float[] {1, 2, 3, 4}, 2, 2);
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> Npy.read(cut)).isInstanceOf(PictureException.class);
        }
        byte[] huge = new String(good, java.nio.charset.StandardCharsets.ISO_8859_1)
                .replace("(2, 2), }      ", "(999999, 999999)}")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Npy.read(huge)).isInstanceOf(PictureException.class);
    }

    @Test
    void numpysOwnFilesAreRead() throws IOException {
        byte[] file = Files.readAllBytes(Shared.path("golden/networks/mobilenetv2_imagenet_full__toucan.cam.npy"));

        assertThat(Npy.read(file)).isInstanceOf(Npy.Array.Floats.class);
        assertThat(Npy.read(file).shape()).containsExactly(7, 7);
    }

    @Test
    void sizesThatDoNotFitTheShapeAreTheCallersMistake() {
        assertThatThrownBy(() -> Npy.write(new float[3], 2, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
