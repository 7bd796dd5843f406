package org.vitral.host.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.each;
import static j2html.TagCreator.p;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where an analysis stands among others.
 *
 * @param before how many have to end before its turn comes
 * @param continued the one that it goes on from
 * @param continuing those that go on from it
 * @param classes how many it is to explain, as far as that is known before a network has answered
 */
record Sequel(int before, Optional<String> continued, List<String> continuing, int classes) {
    Sequel {
        continuing = List.copyOf(continuing);
    }

    /** Links both ways. */
    DomContent links(View view) {
        List<DomContent> links = new ArrayList<>();
        continued.ifPresent(id -> links.add(link(view, "sequel.continues", id)));
        continuing.forEach(id -> links.add(link(view, "sequel.continued", id)));
        return each(links.stream());
    }

    private static DomContent link(View view, String key, String id) {
        return p(a(view.say(key, AskedAt.of(id, view.words()))).withHref("/results/" + id));
    }
}
