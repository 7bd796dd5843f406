package org.vitral.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be understood ends in 2, everything else that fails in 1, each in one line. */
class ExitStatusTest extends OnCommandLine {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "explode",
                "explain PICTURE --network toy --method nothing",
                "explain PICTURE --network toy --method sampling -P sampling.evaluations=0",
                "explain PICTURE --network toy --method sampling -P sampling.none=1",
                "explain PICTURE --network toy --method sampling -P sampling",
                "explain PICTURE --network toy --method sampling --class top:0",
                "explain PICTURE --network toy --method sampling --preprocess upside-down",
                "explain PICTURE --network toy --method sampling --seed many",
                "explain PICTURE --network toy --method sampling --seed -1",
                "explain PICTURE --network toy --method sampling --seed 4294967296",
                "explain nowhere.png --network toy --method sampling --seed -1",
                "explain PICTURE --network toy --method sampling --engine steam",
                "explain PICTURE --network toy --method sampling --wrong",
                "explain nowhere.png --network nowhere.h5 --method nothing",
                "explain PICTURE --network toy",
                "explain PICTURE",
                "explain",
                "classify PICTURE --network toy --preprocess tf",
                "models",
                "bench",
                "bench lunch",
                "bench explain --network toy --method sampling -P sampling.none=1",
                "bench explain --network toy --method sampling -P sampling.evaluations=0",
                "samples",
                "verify",
                "verify --network toy --all",
                "new-plugin",
                "new-plugin thing my-thing",
                "serve --port 70000"
            })
    void wordsThatCannotBeUnderstoodEndIn2(String words) {
        Called called = call(words(words));
        assertThat(called.status()).as(called.err()).isEqualTo(2);
        assertThat(called.out()).isEmpty();
        assertOneLine(called);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "explain PICTURE --network nowhere --method sampling",
                "explain PICTURE --network nowhere.h5 --method sampling",
                "explain PICTURE --network ./nowhere.h5 --method sampling",
                "explain nowhere.png --network toy --method sampling",
                "explain PICTURE --network toy --method sampling --class c",
                "explain PICTURE --network toy --method sampling --class 2",
                "explain PICTURE --network toy --method sampling --engine dl4j",
                "explain PICTURE --network toy --method broken",
                "classify PICTURE --network nowhere",
                "models show nowhere",
                "models remove nowhere",
                "models download nowhere",
                "models add nowhere.h5",
                "samples DIR",
                "verify --network toy",
                "verify --all"
            })
    void everythingElseThatFailsEndsIn1(String words) {
        Called called = call(words(words));
        assertThat(called.status()).as(called.err()).isEqualTo(1);
        assertThat(called.out()).isEmpty();
        assertOneLine(called);
    }
}
