package org.vitral.host.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CanvasTest {

    @Test
    void dividingBy255WithoutDivisionIsExactForAllThatABlendGives() {
        for (int x = 0; x <= 255 * 255 + 127; x++) {
            assertThat(Canvas.by255(x)).isEqualTo(x / 255);
        }
    }

    @Test
    void blendingTwoChannelsInOneIsTheSameAsOneByOne() {
        int[] base = new Random(1).ints(100_000, 0, 0x1000000).toArray();
        int[] layer = new Random(2).ints(base.length).toArray();
        base[0] = 0xffffff;
        layer[0] = 0xffffffff;
        layer[1] = 0x00ffffff;
        int[] blended = new int[base.length];
        for (int strength : new int[] {0, 1, 153, 255}) {
            Canvas.blend(base, layer, strength, blended, 0, base.length);
            for (int i = 0; i < base.length; i++) {
                int alpha = ((layer[i] >>> 24) * strength + 127) / 255;
                int expected = 0;
                for (int shift = 16; shift >= 0; shift -= 8) {
                    int over = layer[i] >> shift & 255;
                    int under = base[i] >> shift & 255;
                    expected = expected << 8 | (over * alpha + under * (255 - alpha) + 127) / 255;
                }
                assertThat(blended[i]).isEqualTo(expected);
            }
        }
    }
}
