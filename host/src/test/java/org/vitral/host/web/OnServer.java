package org.vitral.host.web;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests that ask one server as a program does. */
abstract class OnServer {
    @TempDir
    static Path folder;

    static ToyHouse house;
    static Client client;

    @BeforeAll
    static void start() {
        house = new ToyHouse(folder);
        client = new Client(house);
    }

    @AfterAll
    static void stop() {
        house.close();
    }
}
