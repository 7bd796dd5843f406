package org.vitral.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.vitral.api.Capability;
import org.vitral.api.ClassGradients;
import org.vitral.api.FeatureMaps;
import org.vitral.api.GlobalAveragePooling;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.PictureBatch;
import org.vitral.api.Pixels;
import org.vitral.api.Scores;
import org.vitral.api.SpatialLayer;
import org.vitral.api.Volume;

/** The test of the test: each defect planted in the toy network is caught, by the test whose name says so. */
class PlantedNetworkDefectsTest {

    @Test
    void a_capability_that_is_declared_but_not_there() {
        assertThat(failing(MissingCapability.class)).contains("declaring_a_capability_and_having_it_are_one_fact");
    }

    @Test
    void probabilities_that_are_logits() {
        assertThat(failing(NoSoftmax.class))
                .containsExactly("it_gives_a_probability_and_a_logit_for_each_class_of_each_picture");
    }

    @Test
    void pictures_of_a_batch_that_are_mixed_up() {
        assertThat(failing(MixedUpBatch.class)).contains("a_picture_has_the_same_scores_alone_and_in_any_batch");
    }

    @Test
    void an_exception_that_is_swallowed() {
        assertThat(failing(SwallowsExceptions.class)).containsExactly("what_writing_a_picture_throws_comes_out");
    }

    @Test
    void gradients_of_the_probability_instead_of_the_logit() {
        assertThat(failing(HalfGradients.class)).contains("gradients_foretell_how_a_logit_changes");
    }

    @Test
    void class_weights_of_another_class() {
        assertThat(failing(OtherClassWeights.class))
                .containsExactly("class_weights_agree_with_the_scores_and_with_the_gradients");
    }

    @Test
    void feature_maps_with_rows_and_columns_exchanged() {
        assertThat(failing(TurnedFeatureMaps.class)).contains("feature_maps_are_of_the_size_their_layer_says");
    }

    @Test
    void a_buffer_that_threads_share() {
        assertThat(failing(SharedBuffer.class)).contains("threads_do_not_disturb_each_other");
    }

    private static Set<String> failing(Class<? extends NetworkContract> contract) {
        return new TreeSet<>(EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute()
                .testEvents()
                .failed()
                .map(Event::getTestDescriptor)
                .map(d -> d.getDisplayName().replace("()", ""))
                .toList());
    }

    /** The toy network, to be spoilt. */
    static class Spoilt implements Network {
        final ToyNetwork healthy = ToyNetwork.of(24, 16, 3);

        @Override
        public NetworkCard card() {
            return healthy.card();
        }

        @Override
        public Scores classify(PictureBatch batch) {
            return healthy.classify(batch);
        }

        @Override
        public <C extends Capability> Optional<C> capability(Class<C> type) {
            return healthy.capability(type);
        }

        @Override
        public void close() {}
    }

    static class MissingCapability extends NetworkContract {
        @Override
        protected Network open() {
            return new Spoilt() {
                @Override
                public <C extends Capability> Optional<C> capability(Class<C> type) {
                    return type == ClassGradients.class ? Optional.empty() : super.capability(type);
                }
            };
        }
    }

    static class NoSoftmax extends NetworkContract {
        @Override
        protected Network open() {
            return new Spoilt() {
                @Override
                public Scores classify(PictureBatch batch) {
                    Scores right = super.classify(batch);
                    float[] logits = new float[right.size() * right.classes()];
                    for (int i = 0; i < logits.length; i++) {
                        logits[i] = right.logit(i / right.classes(), i % right.classes());
                    }
                    return Scores.of(right.classes(), logits, logits.clone());
                }
            };
        }
    }

    static class MixedUpBatch extends NetworkContract {
        @Override
        protected Network open() {
            return new Spoilt() {
                @Override
                public Scores classify(PictureBatch batch) {
                    return super.classify(new PictureBatch() {
                        @Override
                        public int size() {
                            return batch.size();
                        }

                        @Override
                        public void write(int index, float[] target, int offset) {
                            batch.write(batch.size() - 1 - index, target, offset);
                        }
                    });
                }
            };
        }
    }

    static class SwallowsExceptions extends NetworkContract {
        @Override
        protected Network open() {
            return new Spoilt() {
                @Override
                public Scores classify(PictureBatch batch) {
                    return super.classify(new PictureBatch() {
                        @Override
                        public int size() {
                            return batch.size();
                        }

                        @Override
                        @SuppressWarnings("CatchAndPrintStackTrace")
                        public void write(int index, float[] target, int offset) {
                            try {
                                batch.write(index, target, offset);
                            } catch (RuntimeException e) {
                                target[offset] = 0;
                            }
                        }
                    });
                }
            };
        }
    }

    static class HalfGradients extends NetworkContract {
        @Override
        protected Network open() {
            return new Spoilt() {
                @Override
                public <C extends Capability> Optional<C> capability(Class<C> type) {
                    return type == ClassGradients.class
                            ? Optional.of(type.cast(new Half(healthy)))
                            : super.capability(type);
                }
            };
        }

        private record Half(ClassGradients right) implements ClassGradients {
            @Override
            public List<SpatialLayer> layers() {
                return right.layers();
            }

            @Override
            public Gradients gradients(Pixels picture, String layer, List<Integer> classes) {
                Gradients g = right.gradients(picture, layer, classes);
                List<Volume> halves = new ArrayList<>();
                for (Volume v : g.gradients()) {
                    float[] half = v.values().clone();
                    for (int i = 0; i < half.length; i++) {
                        half[i] /= 2;
                    }
                    halves.add(new Volume(v.height(), v.width(), v.channels(), half));
                }
                return new Gradients(g.activations(), halves);
            }
        }
    }

    static class OtherClassWeights extends NetworkContract {
        @Override
        protected Network open() {
            return new Spoilt() {
                @Override
                public <C extends Capability> Optional<C> capability(Class<C> type) {
                    return type == GlobalAveragePooling.class
                            ? Optional.of(type.cast(new Other(healthy)))
                            : super.capability(type);
                }
            };
        }

        private record Other(GlobalAveragePooling right) implements GlobalAveragePooling {
            @Override
            public SpatialLayer layer() {
                return right.layer();
            }

            @Override
            public float[] classWeights(int classIndex) {
                return right.classWeights((classIndex + 1) % 3);
            }
        }
    }

    static class TurnedFeatureMaps extends NetworkContract {
        @Override
        protected Network open() {
            return new Spoilt() {
                @Override
                public <C extends Capability> Optional<C> capability(Class<C> type) {
                    return type == FeatureMaps.class
                            ? Optional.of(type.cast(new Turned(healthy)))
                            : super.capability(type);
                }
            };
        }

        private record Turned(FeatureMaps right) implements FeatureMaps {
            @Override
            public List<SpatialLayer> layers() {
                return right.layers();
            }

            @Override
            public Volume activations(Pixels picture, String layer) {
                Volume v = right.activations(picture, layer);
                return new Volume(v.width(), v.height(), v.channels(), v.values());
            }
        }
    }

    static class SharedBuffer extends NetworkContract {
        @Override
        protected Network open() {
            return new Spoilt() {
                private final float[] shared = new float[healthy.card().input().size()];

                @Override
                public Scores classify(PictureBatch batch) {
                    return super.classify(new PictureBatch() {
                        @Override
                        public int size() {
                            return batch.size();
                        }

                        @Override
                        public void write(int index, float[] target, int offset) {
                            batch.write(index, shared, 0);
                            try {
                                Thread.sleep(2);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            System.arraycopy(shared, 0, target, offset, shared.length);
                        }
                    });
                }
            };
        }
    }
}
