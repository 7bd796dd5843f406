package org.vitral.host.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColourMapTest {

    @Test
    void endsAndMiddlesAreThosePublished() {
        assertThat(ColourMap.VIRIDIS.css()).startsWith("#440154").endsWith("#fde725");
        assertThat(ColourMap.VIRIDIS.at(0.5)).isEqualTo(0x21918c);
        assertThat(ColourMap.INFERNO.css()).startsWith("#000004").endsWith("#fcffa4");
        assertThat(ColourMap.INFERNO.at(0.5)).isEqualTo(0xbc3754);
        assertThat(ColourMap.JET.css()).startsWith("#000080").endsWith("#800000");
    }

    @ParameterizedTest
    @EnumSource(names = {"VIRIDIS", "INFERNO"})
    void growLighterAllTheWayAndEvenly(ColourMap map) {
        double before = lightness(map.at(0));
        double range = lightness(map.at(1)) - before;
        for (int i = 1; i < 256; i++) {
            double now = lightness(map.at((i + 0.5) / 256));
            assertThat(now).isGreaterThan(before - 0.3); // of 100: colours are rounded to 8 bits
            assertThat(now - before).isLessThan(3 * range / 255 + 0.3);
            before = now;
        }
    }

    @Test
    void divergingMapIsMorelandsLightestInTheMiddleAndTheSameOnBothSides() {
        assertThat(ColourMap.DIVERGING.css()).startsWith("#3b4cc0").endsWith("#b40426");
        int middle = ColourMap.DIVERGING.at(0.5);
        assertThat(middle >> 16).isCloseTo(221, within(2));
        assertThat(middle & 255).isCloseTo(221, within(2));
        for (int i = 1; i < 128; i++) {
            double below = lightness(ColourMap.DIVERGING.at((127.5 - i) / 256));
            double above = lightness(ColourMap.DIVERGING.at((128.5 + i) / 256));
            assertThat(below).isLessThan(lightness(middle) + 0.3); // colours are rounded to 8 bits
            assertThat(above).isLessThan(lightness(middle) + 0.3); // colours are rounded to 8 bits
            assertThat(below).isCloseTo(above, within(8.0));
        }
    }

    @Test
    void valuesOutsideAreCutOff() {
        assertThat(ColourMap.VIRIDIS.at(-3)).isEqualTo(ColourMap.VIRIDIS.at(0));
        assertThat(ColourMap.VIRIDIS.at(7)).isEqualTo(ColourMap.VIRIDIS.at(1));
        assertThat(ColourMap.VIRIDIS.at(Double.NaN)).isEqualTo(ColourMap.VIRIDIS.at(0));
    }

    /** CIE L*. */
    private static double lightness(int rgb) {
        double y = 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
        return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
    }

    private static double linear(int level) {
        double v = level / 255.0;
        return v > 0.04045 ? Math.pow((v + 0.055) / 1.055, 2.4) : v / 12.92;
    }
}
