package org.vitral.host.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vitral.api.Capability;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkException;
import org.vitral.api.PictureBatch;
import org.vitral.api.Scores;
import org.vitral.api.Text;

class OpenNetworksTest {
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
    private final AtomicInteger opened = new AtomicInteger();
    private final List<String> closed = new ArrayList<>();

    @AfterEach
    void stop() {
        clock.shutdownNow();
    }

    @Test
    void manyWhoAskAtOnceGetOneNetwork() throws Exception {
        OpenNetworks networks = networks(100, Duration.ofMinutes(1));
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Network>> got = new ArrayList<>();
        try (var threads = closing()) {
            for (int i = 0; i < 8; i++) {
                got.add(threads.service().submit(() -> {
                    start.await();
                    try (OpenNetworks.Lease lease = lease(networks, "a", 10)) {
                        return lease.network();
                    }
                }));
            }
            start.countDown();
            for (Future<Network> one : got) {
                assertThat(one.get()).isSameAs(got.get(0).get());
            }
        }
        assertThat(opened).hasValue(1);
    }

    @Test
    void theOneUnusedForLongestMakesRoom() throws Exception {
        OpenNetworks networks = networks(25, Duration.ofMinutes(1));
        lease(networks, "a", 10).close();
        lease(networks, "b", 10).close();
        lease(networks, "a", 10).close();
        lease(networks, "c", 10).close();
        assertThat(closed).containsExactly("b");
        assertThat(networks.size()).isEqualTo(2);
    }

    @Test
    void oneThatCannotFitIsRefusedBeforeItOpens() {
        OpenNetworks networks = networks(25, Duration.ofMinutes(1));
        assertThatThrownBy(() -> lease(networks, "big", 26))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("networks.memory");
        assertThat(opened).hasValue(0);
    }

    @Test
    void anUnusedNetworkIsClosedAfterAWhileAndOneInUseIsNot() throws Exception {
        OpenNetworks networks = networks(100, Duration.ofMillis(150));
        try (OpenNetworks.Lease used = lease(networks, "used", 10)) {
            lease(networks, "idle", 10).close();
            for (int i = 0; i < 300 && closed.isEmpty(); i++) {
                Thread.sleep(10);
            }
            assertThat(closed).containsExactly("idle");
            assertThat(used.network().card().id()).isEqualTo("used");
        }
    }

    @Test
    void aSharedUseKeepsItOpenAndTheLastOneClosesWhatShouldGo() throws Exception {
        OpenNetworks networks = networks(100, Duration.ofMinutes(1));
        OpenNetworks.Lease first = lease(networks, "a", 10);
        OpenNetworks.Lease second = first.share();
        first.close();
        first.close();
        networks.close();
        assertThat(closed).isEmpty();
        second.close();
        assertThat(closed).containsExactly("a");
    }

    @Test
    void afterAFailureOpeningIsTriedAgain() throws Exception {
        OpenNetworks networks = networks(100, Duration.ofMinutes(1));
        assertThatThrownBy(() -> networks.lease("a", "a", 10, () -> {
                    throw new NetworkException(Text.same("damaged"));
                }))
                .isInstanceOf(NetworkException.class)
                .hasMessage("damaged");
        lease(networks, "a", 10).close();
        assertThat(opened).hasValue(1);
    }

    private OpenNetworks networks(long budget, Duration idle) {
        return new OpenNetworks(budget, idle, n -> true, clock);
    }

    private OpenNetworks.Lease lease(OpenNetworks networks, String id, long bytes) throws InterruptedException {
        return networks.lease(id, id, bytes, () -> {
            opened.incrementAndGet();
            return new Opened(network(id));
        });
    }

    private Network network(String id) {
        return new Network() {
            @Override
            public NetworkCard card() {
                return ParametersTest.network(id);
            }

            @Override
            public Scores classify(PictureBatch batch) {
                throw new UnsupportedOperationException();
            }

            @Override
            public <C extends Capability> Optional<C> capability(Class<C> type) {
                return Optional.empty();
            }

            @Override
            public void close() {
                closed.add(id);
            }
        };
    }

    private record Threads(java.util.concurrent.ExecutorService service) implements AutoCloseable {
        @Override
        public void close() {
            service.shutdownNow();
        }
    }

    private static Threads closing() {
        return new Threads(Executors.newCachedThreadPool());
    }
}
