package org.vitral.host.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.div;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.img;
import static j2html.TagCreator.li;
import static j2html.TagCreator.link;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.script;
import static j2html.TagCreator.span;
import static j2html.TagCreator.title;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import j2html.tags.specialized.DivTag;
import j2html.tags.specialized.HeaderTag;
import j2html.tags.specialized.MainTag;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What every page has around it. */
final class Layout {
    private record Section(String path, String key) {}

    private static final List<Section> SECTIONS = List.of(
            new Section("/", "nav.explain"),
            new Section("/results", "nav.results"),
            new Section("/networks", "nav.networks"),
            new Section("/plugins", "nav.plugins"));

    private static final List<String> STYLES = List.of("vitral.css", "form.css");
    /** In the order in which they use each other. */
    private static final List<String> SCRIPTS = List.of(
            "problems.js",
            "sending.js",
            "photograph.js",
            "classes.js",
            "memory.js",
            "fields.js",
            "form.js",
            "networks.js",
            "vitral.js");

    private Layout() {}

    /** An empty {@code main} for a page to fill. */
    static MainTag content() {
        return main().withId("main").withClass("wide");
    }

    /** A part of the form that the script exchanges when what is installed changes. */
    static DivTag live(String name, DomContent... parts) {
        return div(parts).attr("data-live", name);
    }

    static String page(View view, String title, MainTag main, DomContent... inHead) {
        return document(html(
                        head(
                                meta().withCharset("utf-8"),
                                title(title.equals("Vitral") ? title : title + " · Vitral"),
                                meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                                link().withRel("icon").withHref(Asset.address("icon.svg")),
                                each(
                                        STYLES,
                                        style -> link().withRel("stylesheet").withHref(Asset.address(style))),
                                each(
                                        SCRIPTS,
                                        script -> script().withSrc(Asset.address(script))
                                                .isDefer()),
                                each(inHead)),
                        body(
                                a(view.say("nav.skip")).withClass("skip").withHref("#main"),
                                top(view),
                                main,
                                footer(span(view.say("foot.what")), span(view.say("foot.stays")))
                                        .withClass("foot wide")))
                .withLang(view.words().locale().getLanguage()));
    }

    private static HeaderTag top(View view) {
        return header(
                        a(img().withSrc(Asset.address("icon.svg")).withAlt(""), span("Vitral"))
                                .withClass("brand")
                                .withHref("/"),
                        nav(ul(each(SECTIONS, section -> li(entry(view, section)))))
                                .attr("aria-label", view.say("nav.label")),
                        ul(each(Words.LANGUAGES, language -> li(switchTo(view, language))))
                                .attr("aria-label", view.say("nav.language")))
                .withClass("top wide");
    }

    private static DomContent entry(View view, Section section) {
        boolean here = section.path().equals(view.path());
        boolean within = !here && view.path().startsWith(section.path() + "/");
        return a(view.say(section.key()))
                .withHref(section.path())
                .condAttr(here, "aria-current", "page")
                .condAttr(within, "aria-current", "true");
    }

    private static DomContent switchTo(View view, Locale language) {
        boolean here = view.words().locale().equals(language);
        return a(language.getDisplayLanguage(language))
                .withHref("/language/" + language.getLanguage() + "?to="
                        + URLEncoder.encode(view.address(), StandardCharsets.UTF_8))
                .withLang(language.getLanguage())
                .withRel("nofollow")
                .condAttr(here, "aria-current", "true");
    }
}
