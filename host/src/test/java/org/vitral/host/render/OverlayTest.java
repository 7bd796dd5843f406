package org.vitral.host.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitral.api.Attribution;
import org.vitral.api.Exhibit;
import org.vitral.api.ParameterException;
import org.vitral.api.Pixels;
import org.vitral.api.Text;
import org.vitral.host.intake.Drawn;
import org.vitral.host.intake.Photograph;

class OverlayTest {

    /** The centre of gravity of what a single hot cell paints is the cell's centre on the photograph, to a pixel. */
    @ParameterizedTest
    @CsvSource({
        "333,221,7,7,3,2",
        "221,333,7,7,3,2",
        "500,375,14,14,9,4",
        "101,99,5,3,2,1",
        "64,200,4,9,1,6",
        "7,13,3,3,1,1"
    })
    void hotCellLiesWhereTheNetworkSawIt(int width, int height, int columns, int rows, int column, int row)
            throws IOException {
        float[] values = new float[columns * rows];
        values[row * columns + column] = 1;
        Rendered rendered = Overlay.draw(
                Drawn.photograph(width, height), Attribution.HeatMap.signed(columns, rows, values), diverging());
        double[] centre = centreOfAlpha(rendered.layer());

        assertThat(rendered.width()).isEqualTo(width);
        assertThat(rendered.height()).isEqualTo(height);
        assertThat(centre[0]).isCloseTo((column + 0.5) / columns * width, within(0.75));
        assertThat(centre[1]).isCloseTo((row + 0.5) / rows * height, within(0.75));
    }

    @ParameterizedTest
    @CsvSource({"300,200", "200,300"})
    void edgesAreHeldRatherThanFadingOut(int width, int height) throws IOException {
        float[] values = {1, 0, 0, 0, 0, 0, 0, 0, 1};
        BufferedImage layer = read(
                Overlay.draw(Drawn.photograph(width, height), Attribution.HeatMap.signed(3, 3, values), diverging())
                        .layer());

        assertThat(layer.getRGB(0, 0) >>> 24).isEqualTo(255);
        assertThat(layer.getRGB(width / 8, height / 8) >>> 24).isEqualTo(255);
        assertThat(layer.getRGB(width - 1, height - 1) >>> 24).isEqualTo(255);
        assertThat(layer.getRGB(width - 1, 0) >>> 24).isLessThan(64);
    }

    @Test
    void drawingIsNoLargerThanAllowed() {
        Rendered rendered = Overlay.draw(
                Drawn.photograph(1000, 400),
                Attribution.HeatMap.signed(2, 2, new float[] {1, 2, 3, 4}),
                new Style("", 0.5, 500, OptionalInt.empty(), OptionalDouble.empty()));

        assertThat(rendered.width()).isEqualTo(500);
        assertThat(rendered.height()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(floats = {0, -3})
    void mapWithoutPositiveValuesSaysSo(float value) throws IOException {
        Photograph photograph = Drawn.photograph(20, 10);
        Rendered rendered = Overlay.draw(
                photograph, Attribution.HeatMap.positivePartOf(2, 1, new float[] {value, value}), Style.DEFAULT);

        assertThat(rendered.noPositiveEvidence()).isTrue();
        assertThat(rendered.legend()).isEmpty();
        assertThat(read(rendered.png()).getRGB(3, 3))
                .isEqualTo(photograph.image().getRGB(3, 3));
    }

    @Test
    void legendOfASignedMapIsSymmetric() {
        Rendered rendered = Overlay.draw(
                Drawn.photograph(20, 20), Attribution.HeatMap.signed(2, 1, new float[] {-5, 2}), Style.DEFAULT);
        Legend legend = rendered.legend().orElseThrow();

        assertThat(legend.least()).isEqualTo(-5);
        assertThat(legend.most()).isEqualTo(5);
        assertThat(legend.colours()).startsWith("#3b4cc0").endsWith("#b40426");
        assertThat(rendered.noPositiveEvidence()).isFalse();
    }

    /** The layer is at full strength: the page lays it over the photograph with the opacity that the stored picture has. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void storedPictureIsTheLayerOverThePhotographWithTheOpacityToldAndPaleUnderASignedMap(boolean signed)
            throws IOException {
        Photograph photograph = Drawn.photograph(31, 23);
        float[] values = {0.2f, 1, 3, 0.1f};
        Rendered rendered = Overlay.draw(
                photograph,
                signed ? Attribution.HeatMap.signed(2, 2, values) : Attribution.HeatMap.positivePartOf(2, 2, values),
                Style.DEFAULT);
        BufferedImage layer = read(rendered.layer());
        BufferedImage blended = read(rendered.png());

        assertThat(rendered.look().faded()).isEqualTo(signed);
        assertThat(rendered.look().opacity()).isCloseTo(signed ? 0.9 : 0.6, within(1e-9));
        assertThat(rendered.look().peak()).isEqualTo(3);
        assertThat(layer.getRGB(0, 22) >>> 24).isEqualTo(255);
        for (int y = 0; y < 23; y++) {
            for (int x = 0; x < 31; x++) {
                int over = layer.getRGB(x, y);
                double alpha = (over >>> 24) / 255.0 * rendered.look().opacity();
                int under = photograph.image().getRGB(x, y);
                double grey = 0.2126 * (under >> 16 & 255) + 0.7152 * (under >> 8 & 255) + 0.0722 * (under & 255);
                for (int shift = 0; shift <= 16; shift += 8) {
                    double base = signed ? 255 - (255 - grey) * 0.45 : under >> shift & 255;
                    double expected = (over >> shift & 255) * alpha + base * (1 - alpha);
                    assertThat((double) (blended.getRGB(x, y) >> shift & 255)).isCloseTo(expected, within(2.0));
                }
            }
        }
    }

    /** Else one class of a method has other colours than its neighbour, only because nothing speaks against it. */
    @Test
    void kindOfScaleIsWhatTheMethodGivesAndNotWhatTheValuesHappenToBe() {
        Photograph photograph = Drawn.photograph(20, 20);
        float[] positive = {1, 2, 3, 4};
        Legend signed = Overlay.draw(photograph, Attribution.HeatMap.signed(2, 2, positive), Style.DEFAULT)
                .legend()
                .orElseThrow();
        Legend part = Overlay.draw(photograph, Attribution.HeatMap.positivePartOf(2, 2, positive), Style.DEFAULT)
                .legend()
                .orElseThrow();

        assertThat(signed.least()).isEqualTo(-4);
        assertThat(signed.colours()).startsWith("#3b4cc0").endsWith("#b40426");
        assertThat(part.least()).isZero();
        assertThat(part.colours()).startsWith("#000004");
        assertThat(signed.strengths())
                .hasSameSizeAs(signed.colours())
                .startsWith(1.0)
                .endsWith(1.0);
        assertThat(signed.strengths().get(signed.strengths().size() / 2)).isZero();
    }

    @Test
    void scaleThatClassesShareIsThatOfTheStrongest() {
        assertThat(Overlay.scaleOf(List.of(
                        Attribution.HeatMap.signed(2, 1, new float[] {-5, 2}),
                        Attribution.HeatMap.signed(2, 1, new float[] {1, 4}))))
                .isEqualTo(5);
        assertThat(Overlay.scaleOf(List.of(Attribution.HeatMap.positivePartOf(2, 1, new float[] {-5, 2}))))
                .isEqualTo(2);
        assertThat(Overlay.scaleOf(List.of(new Attribution.Segments(
                        2, 1, new int[] {0, 1}, new double[] {0.5, -0.75}, new int[] {1, 0}, 1))))
                .isEqualTo(0.75);
        assertThat(Overlay.draw(
                                Drawn.photograph(9, 9),
                                Attribution.HeatMap.signed(2, 1, new float[] {1, 4}),
                                Style.DEFAULT.withScale(5))
                        .legend()
                        .orElseThrow()
                        .most())
                .isEqualTo(5);
    }

    @Test
    void segmentsShownHaveTheColourOfTheirWeightAndTheRestGoesDark() throws IOException {
        Photograph photograph = Drawn.photograph(60, 40);
        int[] labels = {0, 1, 2, 3};
        Attribution.Segments segments =
                new Attribution.Segments(2, 2, labels, new double[] {0.5, 0.05, -0.5, 0}, new int[] {0, 2, 1, 3}, 1);
        BufferedImage one =
                read(Overlay.draw(photograph, segments, Style.DEFAULT).png());
        Rendered three = Overlay.draw(photograph, segments, Style.DEFAULT.withShown(3));
        BufferedImage layer = read(three.layer());

        assertThat(luma(one.getRGB(45, 10))).isLessThan(luma(photograph.image().getRGB(45, 10)) / 2);
        assertThat(luma(one.getRGB(10, 10))).isGreaterThan(60);
        assertThat(layer.getRGB(10, 10) & 0xffffff).isEqualTo(0xb40426);
        assertThat(layer.getRGB(10, 30) & 0xffffff).isEqualTo(0x3b4cc0);
        assertThat(layer.getRGB(45, 30)).isEqualTo(0xff000000);
        assertThat(layer.getRGB(10, 10) >>> 24).isBetween(100, 180);
        assertThat(layer.getRGB(45, 10) >>> 24).isBetween(5, 30);
        assertThat(layer.getRGB(29, 10)).isEqualTo(0xffb40426);
        assertThat(layer.getRGB(10, 19)).isEqualTo(0xffb40426);
        assertThat(three.legend().orElseThrow().most()).isEqualTo(0.5);
        assertThat(three.legend().orElseThrow().least()).isEqualTo(-0.5);
        assertThat(three.noPositiveEvidence()).isFalse();
    }

    @Test
    void numbersStandOnTheirSuperpixels() {
        int[] labels = {
            0, 0, 0, 0,
            0, 1, 1, 0,
            0, 0, 0, 0
        };
        Attribution.Segments ring = new Attribution.Segments(4, 3, labels, new double[] {1, 2}, new int[] {1, 0}, 2);
        List<double[]> places = Places.of(ring, 5);

        assertThat(places).hasSize(2);
        assertThat(places.get(0)[1]).isEqualTo(0.5);
        for (int i = 0; i < 2; i++) {
            int x = (int) (places.get(i)[0] * 4);
            int y = (int) (places.get(i)[1] * 3);
            assertThat(labels[y * 4 + x]).isEqualTo(1 - i);
        }
        assertThat(Places.of(ring, 1)).hasSize(1);
    }

    @Test
    void superpixelsOfAnExhibitAreBordersAlone() throws IOException {
        Photograph photograph = Drawn.photograph(60, 40);
        Exhibit exhibit = Exhibit.of(
                "superpixels",
                Text.of("Superpixels", "Superpíxeles"),
                Attribution.Segments.bordersOf(3, 2, new int[] {0, 0, 1, 2, 2, 1}, 3));
        Rendered rendered = Overlay.draw(photograph, exhibit, Style.DEFAULT);
        BufferedImage drawn = read(rendered.png());

        assertThat(drawn.getRGB(39, 5)).isEqualTo(0xffffd400);
        assertThat(drawn.getRGB(5, 19)).isEqualTo(0xffffd400);
        assertThat(drawn.getRGB(5, 5)).isEqualTo(photograph.image().getRGB(5, 5));
        assertThat(rendered.noPositiveEvidence()).isFalse();
    }

    @Test
    void scaleOfPixelValuesIsNumpysPercentileOverAllClassesShown() {
        float[] first = new float[1500];
        float[] second = new float[1500];
        for (int i = 0; i < 1500; i++) {
            first[i] = i;
            second[i] = -1500 - i;
        }
        var maps =
                List.of(new Attribution.PixelValues(50, 30, 1, first), new Attribution.PixelValues(50, 30, 1, second));

        assertThat(Overlay.scaleOf(maps)).isCloseTo(2996.001, within(1e-3)); // numpy.percentile(range(3000), 99.9)
        assertThat(Overlay.scaleOf(List.of())).isZero();
    }

    @Test
    void pixelValuesAreSummedOverChannelsAndRedIsFor() throws IOException {
        float[] values = {1, 1, 1, -1, -1, -1, 1, -2, 1, 0, 0, 0};
        Rendered rendered = Overlay.draw(
                Drawn.photograph(40, 40), new Attribution.PixelValues(2, 2, 3, values), Style.DEFAULT.withScale(3));
        BufferedImage layer = read(rendered.layer());

        assertThat(layer.getRGB(5, 5) & 0xffffff).isEqualTo(0xb40426);
        assertThat(layer.getRGB(30, 5) & 0xffffff).isEqualTo(0x3b4cc0);
        assertThat(layer.getRGB(5, 30) >>> 24).isZero();
        assertThat(rendered.legend().orElseThrow().most()).isEqualTo(3);
    }

    @Test
    void sparsePixelValuesAreStillSeen() {
        float[] values = new float[100 * 100];
        values[5] = 2;
        Rendered rendered =
                Overlay.draw(Drawn.photograph(40, 40), new Attribution.PixelValues(100, 100, 1, values), Style.DEFAULT);

        assertThat(rendered.legend().orElseThrow().most()).isEqualTo(2);
    }

    @Test
    void pictureExhibitIsStretchedToThePhotographsProportions() throws IOException {
        float[] values = {255, 0, 0, 0, 255, 0, 0, 0, 255, 300, -5, 0};
        Rendered rendered = Overlay.draw(
                Drawn.photograph(200, 100),
                Exhibit.of("masked", Text.same("masked"), Pixels.of(2, 2, 3, values)),
                Style.DEFAULT);
        BufferedImage drawn = read(rendered.png());

        assertThat(drawn.getWidth()).isEqualTo(2 * drawn.getHeight());
        assertThat(drawn.getRGB(0, 0)).isEqualTo(0xffff0000);
        assertThat(drawn.getRGB(drawn.getWidth() - 1, drawn.getHeight() - 1)).isEqualTo(0xffff0000);
        assertThat(rendered.layer()).isEmpty();
    }

    @Test
    void unknownColourMapIsRefusedNamingThoseThereAre() {
        Style style = new Style("rainbow", 0.5, 100, OptionalInt.empty(), OptionalDouble.empty());
        assertThatThrownBy(() ->
                        Overlay.draw(Drawn.photograph(9, 9), Attribution.HeatMap.signed(1, 1, new float[] {1}), style))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("viridis, inferno, diverging or jet");
    }

    private static Style diverging() {
        return new Style("diverging", 1, 2000, OptionalInt.empty(), OptionalDouble.of(1));
    }

    /** The mean place of a layer's strength above its floor. */
    private static double[] centreOfAlpha(byte[] png) throws IOException {
        BufferedImage image = read(png);
        int floor = image.getRGB(0, 0) >>> 24;
        double sum = 0;
        double x = 0;
        double y = 0;
        for (int row = 0; row < image.getHeight(); row++) {
            for (int column = 0; column < image.getWidth(); column++) {
                double strength = (image.getRGB(column, row) >>> 24) - floor;
                sum += strength;
                x += strength * (column + 0.5);
                y += strength * (row + 0.5);
            }
        }
        return new double[] {x / sum, y / sum};
    }

    private static int luma(int rgb) {
        return Canvas.luma(rgb & 0xffffff);
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
