package org.vitral.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.vitral.api.Attribution;
import org.vitral.api.CancelledException;
import org.vitral.api.Explanation;
import org.vitral.api.ExplanationMethod;
import org.vitral.api.Fact;
import org.vitral.api.FeatureMaps;
import org.vitral.api.MethodCard;
import org.vitral.api.Network;
import org.vitral.api.Parameter;
import org.vitral.api.Request;
import org.vitral.api.Run;
import org.vitral.api.Text;

/** The test of the test: each defect planted in the toy method is caught, by the test whose name says so. */
class PlantedMethodDefectsTest {

    @Test
    void the_method_without_a_defect_passes() {
        assertThat(failing(Healthy.class)).isEmpty();
    }

    @Test
    void classes_in_another_order() {
        assertThat(failing(ClassesInAnotherOrder.class))
                .contains("it_gives_one_explanation_for_each_class_asked_for_in_that_order");
    }

    @Test
    void a_map_that_is_mirrored() {
        assertThat(failing(MirroredMap.class)).containsExactly("it_finds_the_evidence_where_it_lies");
    }

    @Test
    void a_map_that_is_turned_around_its_diagonal() {
        assertThat(failing(TransposedMap.class)).containsExactly("it_finds_the_evidence_where_it_lies");
    }

    @Test
    void a_value_that_is_not_a_number() {
        assertThat(failing(NotANumber.class))
                .contains("it_gives_one_explanation_for_each_class_asked_for_in_that_order");
    }

    @Test
    void a_result_that_differs_at_every_run() {
        assertThat(failing(DifferentEveryTime.class)).contains("the_same_request_gives_the_same_result");
    }

    @Test
    void state_that_runs_share() {
        assertThat(failing(SharedState.class)).contains("the_same_request_gives_the_same_result");
    }

    @Test
    void cancellation_that_is_swallowed() {
        assertThat(failing(SwallowsCancellation.class)).contains("cancelling_ends_it_at_once");
    }

    @Test
    void progress_that_goes_back() {
        assertThat(failing(ProgressGoesBack.class))
                .containsExactly("progress_never_goes_back_and_partial_results_are_whole");
    }

    @Test
    void a_text_in_one_language_only() {
        assertThat(failing(OneLanguage.class)).contains("the_card_can_be_shown_to_people_of_both_languages");
    }

    @Test
    void a_capability_that_is_used_but_not_required() {
        assertThat(failing(UndeclaredCapability.class))
                .contains("it_uses_no_capability_that_its_card_does_not_require");
    }

    @Test
    void a_division_by_zero_on_a_flat_picture() {
        assertThat(failing(FlatPictureIsDividedByZero.class))
                .containsExactly("odd_pictures_and_networks_are_explained_or_refused_in_words");
    }

    @Test
    void printing_to_the_console() {
        assertThat(failing(Prints.class)).containsExactly("it_prints_nothing_and_leaves_no_thread_behind");
    }

    @Test
    void a_thread_that_is_left_behind() {
        assertThat(failing(LeavesAThread.class)).containsExactly("it_prints_nothing_and_leaves_no_thread_behind");
    }

    @Test
    void a_budget_that_cannot_be_continued() {
        assertThat(failing(ForgetsWhereItWas.class)).containsExactly("going_on_gives_what_one_longer_run_gives");
    }

    @Test
    void an_automatic_parameter_that_is_not_told() {
        assertThat(failing(SilentChoice.class))
                .containsExactly("progress_never_goes_back_and_partial_results_are_whole");
    }

    @Test
    void a_map_of_the_wrong_size() {
        assertThat(failing(WrongSize.class))
                .contains("it_gives_one_explanation_for_each_class_asked_for_in_that_order");
    }

    private static Set<String> failing(Class<? extends MethodContract> contract) {
        return new TreeSet<>(EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute()
                .testEvents()
                .failed()
                .map(Event::getTestDescriptor)
                .map(d -> d.getDisplayName().replace("()", ""))
                .toList());
    }

    /** The toy method, to be spoilt. */
    abstract static class Spoilt implements ExplanationMethod {
        final ExplanationMethod healthy = new ToyMethod();

        @Override
        public MethodCard card() {
            return healthy.card();
        }

        @Override
        public List<Explanation> explain(Network network, Request request, Run run) {
            return healthy.explain(network, request, run).stream()
                    .map(e -> spoil(e, request))
                    .toList();
        }

        Explanation spoil(Explanation e, Request request) {
            return e;
        }

        static float[] values(Explanation e) {
            return ((Attribution.HeatMap) e.attribution()).values().clone();
        }

        static Explanation with(Explanation e, float[] values) {
            return Explanation.of(
                    e.classIndex(),
                    Attribution.HeatMap.signed(
                            e.attribution().width(), e.attribution().height(), values));
        }
    }

    static class Healthy extends MethodContract {
        @Override
        protected ExplanationMethod method() {
            return new ToyMethod();
        }
    }

    static class ClassesInAnotherOrder extends MethodContract {
        @Override
        protected ExplanationMethod method() {
            return new Spoilt() {
                @Override
                public List<Explanation> explain(Network network, Request request, Run run) {
                    List<Explanation> sorted = new ArrayList<>(healthy.explain(network, request, run));
                    Collections.reverse(sorted);
                    return sorted;
                }
            };
        }
    }

    static class MirroredMap extends MethodContract {
        @Override
        protected ExplanationMethod method() {
            return new Spoilt() {
                @Override
                Explanation spoil(Explanation e, Request request) {
                    float[] v = values(e);
                    float[] m = new float[v.length];
                    int w = e.attribution().width();
                    for (int i = 0; i < v.length; i++) {
                        m[i] = v[i / w * w + w - 1 - i % w];
                    }
                    return with(e, m);
                }
            };
        }
    }

    static class TransposedMap extends MethodContract {
        @Override
        protected ExplanationMethod method() {
            return new Spoilt() {
                @Override
                Explanation spoil(Explanation e, Request request) {
                    float[] v = values(e);
                    float[] m = new float[v.length];
                    int w = e.attribution().width();
                    for (int i = 0; i < v.length; i++) {
                        m[i] = v[i % w * w + i / w];
                    }
                    return with(e, m);
                }
            };
        }
    }

    static class NotANumber extends MethodContract {
        @Override
        protected ExplanationMethod method() {
            return new Spoilt() {
                @Override
                Explanation spoil(Explanation e, Request request) {
                    float[] v = values(e);
                    v[0] = Float.NaN;
                    return with(e, v);
                }
            };
        }
    }

    static class DifferentEveryTime extends MethodContract {
        @Override
        protected ExplanationMethod method() {
            return new Spoilt() {
                @Override
                Explanation spoil(Explanation e, Request request) {
                    float[] v = values(e);
                    v[0] += (float) Math.random() * 1e-6f;
                    return with(e, v);
                }
            };
        }
    }

    static class SharedState extends MethodContract {
        private final AtomicInteger runs = new AtomicInteger();

        @Override
        protected ExplanationMethod method() {
            return new Spoilt() {
                @Override
                Explanation spoil(Explanation e, Request request) {
                    return e.with(Fact.number("runs", Text.of("Runs", "Corridas"), runs.incrementAndGet()));
                }
            };
        }
    }

    static class SwallowsCancellation extends MethodContract {
        @Override
        protected ExplanationMethod method() {
            return new Spoilt() {
                @Override
                public List<Explanation> explain(Network network, Request request, Run run) {
                    try {
                        return healthy.explain(network, request, run);
                    } catch (CancelledException e) {
                        return List.of(Explanation.of(
                                request.classes().get(0), Attribution.HeatMap.signed(1, 1, new float[1])));
                    }
                }
            };
        }
    }

    static class ProgressGoesBack extends MethodContract {
        @Override
        protected ExplanationMethod method() {
            return new Spoilt() {
                @Override
                public List<Explanation> explain(Network network, Request request, Run run) {
                    run.progress(1, 2);
                    run.progress(0, 2);
                    return healthy.explain(network, request, run);
                }
            };
        }
    }

    static class OneLanguage extends MethodContract {
        @Override
        protected ExplanationMethod method() {
            return new Spoilt() {
                @Override
                public MethodCard card() {
                    return MethodCard.of("toy", Text.same("Toy"), Text.same("How much the class depends on each cell."))
                            .with(ToyMethod.CELLS);
                }
            };
        }
    }

    static class UndeclaredCapability extends MethodContract {
        @Override
        protected ExplanationMethod method() {
            return new Spoilt() {
                @Override
                public List<Explanation> explain(Network network, Request request, Run run) {
                    network.capability(FeatureMaps.class);
                    return healthy.explain(network, request, run);
                }
            };
        }
    }

    static class FlatPictureIsDividedByZero extends MethodContract {
        @Override
        protected ExplanationMethod method() {
            return new Spoilt() {
                @Override
                Explanation spoil(Explanation e, Request request) {
                    float[] v = values(e);
                    float max = 0;
                    for (float x : v) {
                        max = Math.max(max, Math.abs(x));
                    }
                    for (int i = 0; i < v.length; i++) {
                        v[i] /= max;
                    }
                    return with(e, v);
                }
            };
        }
    }

    static class Prints extends MethodContract {
        @Override
        protected ExplanationMethod method() {
            return new Spoilt() {
                @Override
                @SuppressWarnings("SystemOut")
                Explanation spoil(Explanation e, Request request) {
                    System.out.print(" ");
                    return e;
                }
            };
        }
    }

    static class LeavesAThread extends MethodContract {
        @Override
        protected ExplanationMethod method() {
            return new Spoilt() {
                @Override
                Explanation spoil(Explanation e, Request request) {
                    Thread left = new Thread(() -> {
                        try {
                            Thread.sleep(8_000);
                        } catch (InterruptedException interrupted) {
                            Thread.currentThread().interrupt();
                        }
                    });
                    left.setDaemon(true);
                    left.start();
                    return e;
                }
            };
        }
    }

    static class ForgetsWhereItWas extends MethodContract {
        @Override
        protected ExplanationMethod method() {
            return new Spoilt() {
                private final Parameter.Whole samples = Parameter.whole("samples", Text.of("Samples", "Muestras"), 100)
                        .help(Text.of("How many samples there are.", "Cuántas muestras se toman."));

                @Override
                public MethodCard card() {
                    return healthy.card().with(samples).continuedBy(samples);
                }
            };
        }
    }

    static class SilentChoice extends MethodContract {
        @Override
        protected ExplanationMethod method() {
            return new Spoilt() {
                @Override
                public MethodCard card() {
                    return healthy.card()
                            .with(Parameter.whole("shown", Text.of("Shown", "Mostrados"), 1)
                                    .help(Text.of("How many cells are shown.", "Cuántas celdas se muestran."))
                                    .automatic(Text.of("a tenth", "una décima parte")));
                }
            };
        }
    }

    static class WrongSize extends MethodContract {
        @Override
        protected ExplanationMethod method() {
            return new Spoilt() {
                @Override
                Explanation spoil(Explanation e, Request request) {
                    return Explanation.of(e.classIndex(), new Attribution.PixelValues(2, 2, 3, new float[12]));
                }
            };
        }
    }
}
