package org.vitral.host.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkException;
import org.vitral.api.ParameterException;
import org.vitral.api.Scores;
import org.vitral.api.Text;

class ClassChoiceTest {
    private static final NetworkCard NETWORK = ParametersTest.network("net");
    private static final Scores SCORES = Scores.of(4, new float[] {1, 4, 2, 3}, new float[] {0.1f, 0.5f, 0.15f, 0.25f});

    @Test
    void theMostProbableClassesComeFirstAndNoneTwice() {
        assertThat(resolve("top:2", "1", "0")).containsExactly(1, 3, 0);
        assertThat(resolve("top:99")).containsExactly(1, 3, 2, 0);
    }

    @Test
    void aLabelIsFoundAsPeopleWriteIt() {
        assertThat(resolve("toaster", "Fire engine")).containsExactly(1, 0);
    }

    @Test
    void aClassIsFoundByItsNameInEitherLanguageAndWithoutItsAccents() {
        List<Text> names = Stream.of("camión rojo", "tostadora", "grúa", "grulla")
                .map(spanish -> Text.of("the " + spanish, spanish))
                .toList();
        NetworkCard named = NETWORK.named(names);
        List<ClassChoice> written = Stream.of("camion rojo", "the tostadora", "Grúa", "fire engine")
                .map(ClassChoice::parse)
                .toList();
        assertThat(ClassChoice.resolve(written.subList(0, 3), named, SCORES)).containsExactly(0, 1, 2);
        assertThat(ClassChoice.resolve(written.subList(3, 4), named, SCORES)).containsExactly(0);
    }

    @Test
    void aLabelThatSeveralClassesHaveNeedsAnIndex() {
        assertThatThrownBy(() -> resolve("crane"))
                .isInstanceOf(NetworkException.class)
                .hasMessage("net has several classes \"crane\": give an index, one of 2, 3.");
    }

    @Test
    void aClassThatIsNotThereIsNamedWithThoseThereAre() {
        assertThatThrownBy(() -> resolve("4"))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("it has 4 classes, 0 to 3");
        assertThatThrownBy(() -> resolve("kettle")).hasMessageContaining("no class \"kettle\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"top:0", "top:", "top:-1", "top:x", "", " "})
    void whatCannotBeMeantIsRefused(String written) {
        assertThatThrownBy(() -> ClassChoice.parse(written)).isInstanceOf(ParameterException.class);
    }

    private static List<Integer> resolve(String... written) {
        return ClassChoice.resolve(Stream.of(written).map(ClassChoice::parse).toList(), NETWORK, SCORES);
    }
}
