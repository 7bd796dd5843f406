package org.vitral.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest extends OnServer {
    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.nip.io", "10.1.2.3"})
    void a_name_that_is_not_ours_is_misdirected(String host) {
        assertThat(client.raw("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n")).isEqualTo("HTTP/1.1 421");
        assertThat(client.raw("GET /no/such/page HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
                .isEqualTo("HTTP/1.1 421");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:1234", "127.0.0.1", "[::1]:80"})
    void names_of_this_computer_are_ours_at_any_port(String host) {
        assertThat(client.raw("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n")).isEqualTo("HTTP/1.1 200");
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, null",
        "Origin, http://127.0.0.1:1",
        "Origin, not an address",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
    })
    void what_changes_something_must_not_come_from_another_site(String header, String value) {
        HttpResponse<String> posted = client.post("/api/v1/analyses", Client.ball("layers"), header, value);
        assertThat(posted.statusCode()).isEqualTo(403);
        assertThat(Client.message(posted)).contains("another site");
        assertThat(client.send(client.to("/api/v1/analyses/x").DELETE().header(header, value))
                        .statusCode())
                .isEqualTo(403);
        for (String method : new String[] {"HEAD", "OPTIONS"}) {
            assertThat(client.send(client.to("/api/v1/networks")
                                    .method(method, BodyPublishers.noBody())
                                    .header(header, value))
                            .statusCode())
                    .as(method)
                    .isEqualTo(403);
        }
        assertThat(client.get("/api/v1/networks", header, value).statusCode()).isEqualTo(200);
    }

    @Test
    void our_own_page_and_programs_may_post() {
        String own = "http://" + house.at("/").getAuthority();
        assertThat(client.post(
                                "/api/v1/analyses",
                                Client.ball("layers"),
                                "Origin",
                                own,
                                "Sec-Fetch-Site",
                                "same-origin")
                        .statusCode())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/results", "/plugins", "/api/v1/networks", "/assets/vitral.css", "/nothing/here"})
    void every_answer_carries_the_headers_that_keep_other_content_out(String path) {
        HttpResponse<String> answer = client.get(path);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'self';")
                .doesNotContain("unsafe", "data:", "*");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void nothing_at_an_address_is_said_to_people_and_programs() {
        HttpResponse<String> page = client.get("/nothing/here", "Accept", "text/html", "Accept-Language", "es-AR");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).startsWith("<!DOCTYPE html>").contains("No hay nada en esta dirección");
        HttpResponse<String> json = client.get("/api/v1/nothing", "Accept-Language", "de, es;q=0.5");
        assertThat(json.statusCode()).isEqualTo(404);
        assertThat(Client.message(json)).startsWith("No hay nada");
        assertThat(Client.message(client.get("/api/v1/analyses/2026-01-01_00-00-00-none")))
                .startsWith("There is no such result");
    }

    @Test
    void a_method_that_an_address_does_not_take_is_405() {
        HttpResponse<String> put = client.send(client.to("/api/v1/networks").PUT(BodyPublishers.ofString("x")));
        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(Client.message(put)).contains("does not take");
    }

    @Test
    void a_switch_of_language_is_remembered_and_leads_only_to_our_own_pages() {
        HttpResponse<String> to = client.get("/language/es?to=/plugins");
        assertThat(to.statusCode()).isEqualTo(303);
        assertThat(to.headers().firstValue("Location")).contains("/plugins");
        assertThat(to.headers().firstValue("Set-Cookie").orElse(""))
                .contains("language=es", "HttpOnly", "SameSite=Lax");
        for (String elsewhere :
                new String[] {"//evil.example", "https://evil.example", "/%5Cevil.example", "/%0d%0aX:1"}) {
            assertThat(client.get("/language/es?to=" + elsewhere).headers().firstValue("Location"))
                    .contains("/");
        }
        assertThat(client.get("/", "Cookie", "language=es", "Accept-Language", "en")
                        .body())
                .contains("lang=\"es\"");
        assertThat(client.get("/", "Accept-Language", "fr").body()).contains("lang=\"en\"");
        assertThat(client.get("/", "Accept-Language", "\"'<;;q=,").body()).contains("lang=\"en\"");
    }
}
