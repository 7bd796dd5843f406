package org.vitral.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vitral.api.MethodCard;
import org.vitral.api.Parameter;
import org.vitral.api.ParameterException;
import org.vitral.api.Pixels;
import org.vitral.api.Request;
import org.vitral.api.Text;

class RequestsTest {
    private static final Parameter.Whole SAMPLES =
            Parameter.whole("samples", Text.same("Samples"), 100).between(10, 1000);
    private static final MethodCard CARD = MethodCard.of("some", Text.same("Some"), Text.same("Some method."))
            .with(SAMPLES)
            .seeded(5);
    private final Pixels picture = Pictures.random(4, 4, 1, 1);

    @Test
    void have_every_default_and_what_was_given() {
        Request plain = Requests.to(CARD).of(picture, List.of(1));
        assertThat(plain.get(SAMPLES)).isEqualTo(100);
        assertThat(plain.seed()).isEqualTo(5);
        assertThat(Requests.to(CARD)
                        .with("samples", 20)
                        .of(picture, List.of(1), 9)
                        .get(SAMPLES))
                .isEqualTo(20);
        assertThat(Requests.to(CARD)
                        .with(Map.of("samples", "30"))
                        .of(picture, List.of(1))
                        .get(SAMPLES))
                .isEqualTo(30);
    }

    @Test
    void refuse_what_the_host_would_refuse() {
        assertThatThrownBy(() -> Requests.to(CARD).with("samples", 9).of(picture, List.of(1)))
                .isInstanceOf(ParameterException.class);
        assertThatThrownBy(() -> Requests.to(CARD).with("sample", 20)).hasMessageContaining("no parameter sample");
    }
}
