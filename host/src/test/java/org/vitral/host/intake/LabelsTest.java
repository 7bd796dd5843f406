package org.vitral.host.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitral.api.ParameterException;
import org.vitral.api.VitralException;
import org.vitral.host.client.Shared;

class LabelsTest {

    @Test
    void oneLabelPerLine() {
        assertThat(parse("cat\r\ndog, hound\nbird\n\n")).containsExactly("cat", "dog, hound", "bird");
    }

    @Test
    void teachableMachinesNumbersAreTakenOff() {
        assertThat(parse("0 Paper\n1 Plastic bag\n2 Metal\n")).containsExactly("Paper", "Plastic bag", "Metal");
        assertThat(parse("1: b\n0: a")).containsExactly("a", "b");
    }

    @Test
    void numbersThatAreNoRowBelongToTheNames() {
        assertThat(parse("5 euro\n10 euro\n20 euro")).containsExactly("5 euro", "10 euro", "20 euro");
        assertThat(parse("0\n1\n2")).containsExactly("0", "1", "2");
    }

    @Test
    void kerasClassIndexGivesItsNamesInOrder() {
        assertThat(parse("{\"1\": [\"n2\", \"goldfish\"], \"0\": [\"n1\", \"tench\"]}"))
                .containsExactly("tench", "goldfish");
        assertThat(parse("{\"cat\": 1, \"ant\": 0}")).containsExactly("ant", "cat");
        assertThat(parse("[\"ant\", \"cat\"]")).containsExactly("ant", "cat");
        assertThat(parse("{\"0\": \"zero\", \"1\": \"one\"}")).containsExactly("zero", "one");
    }

    @Test
    void csvWithAndWithoutHeader() {
        assertThat(parse("ClassId,SignName\n0,\"Stop, now\"\n1,Yield\n")).containsExactly("Stop, now", "Yield");
        assertThat(parse("1;perro\n0;gato")).containsExactly("gato", "perro");
        assertThat(Labels.parse("name,index\ncat,1\nant,0".getBytes(StandardCharsets.UTF_8), "labels.csv"))
                .containsExactly("ant", "cat");
    }

    @Test
    void lettersAreReadInEveryUsualEncoding() {
        byte[] mark = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
        byte[] utf8 = "ñandú\n鳥".getBytes(StandardCharsets.UTF_8);
        byte[] marked = new byte[mark.length + utf8.length];
        System.arraycopy(mark, 0, marked, 0, 3);
        System.arraycopy(utf8, 0, marked, 3, utf8.length);

        assertThat(Labels.parse(marked, "labels.txt")).containsExactly("ñandú", "鳥");
        assertThat(Labels.parse("ñandú".getBytes(StandardCharsets.ISO_8859_1), "labels.txt"))
                .containsExactly("ñandú");
        assertThat(Labels.parse("ñandú".getBytes(StandardCharsets.UTF_16), "labels.txt"))
                .containsExactly("ñandú");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "a\n\nb",
                "a\u0007b",
                "a\u202eb",
                "{\"0\": ",
                "{\"0\": [], \"1\": 2}",
                "{\"0\":\"a\",\"2\":\"b\"}",
                "[[[[[[1]]]]]]",
                "a\0b"
            })
    void whatIsNoListOfLabelsIsRefusedWithTheRemedyOnOneLine(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(VitralException.class)
                .message()
                .doesNotContain("\n")
                .contains("labels.txt")
                .endsWith(".");
    }

    @Test
    void labelsOfMoreThanTwoHundredLettersAreRefused() {
        assertThatThrownBy(() -> parse("a\n" + "b".repeat(201))).hasMessageContaining("Label 2 of labels.txt");
    }

    @Test
    void typedLabelsStandBetweenCommas() {
        assertThat(Labels.ofCommas(" cat, dog ,bird")).isEqualTo(List.of("cat", "dog", "bird"));
        assertThatThrownBy(() -> Labels.ofCommas("cat,,dog"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("Label 2");
    }

    @Test
    void filesOfRealNetworksAreRead() throws IOException {
        byte[] waste = Files.readAllBytes(Shared.path("models/tm_waste/labels.txt"));

        assertThat(Labels.parse(waste, "labels.txt")).hasSizeGreaterThan(1).noneMatch(l -> l.matches("\\d.*"));
    }

    private static List<String> parse(String text) {
        return Labels.parse(text.getBytes(StandardCharsets.UTF_8), "labels.txt");
    }
}
