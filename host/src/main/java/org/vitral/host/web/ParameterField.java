package org.vitral.host.web;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.optgroup;
import static j2html.TagCreator.option;
import static j2html.TagCreator.select;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;

import j2html.tags.DomContent;
import j2html.tags.specialized.DivTag;
import j2html.tags.specialized.InputTag;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitral.api.MethodCard;
import org.vitral.api.NetworkCard;
import org.vitral.api.Parameter;
import org.vitral.api.SpatialLayer;
import org.vitral.api.Text;

/**
 * One parameter of a method, as a field. Numbers are posted as {@code method.key}, everything that is picked as
 * {@code parameter} with the value {@code method.key=value}, so that the plain form says the same as the REST interface.
 */
final class ParameterField {
    /** A slider over more than this tells nobody anything. */
    private static final double WIDEST_SLIDER = 1e7;

    private final View view;
    private final MethodCard method;
    private final Chosen chosen;

    ParameterField(View view, MethodCard method, Chosen chosen) {
        this.view = view;
        this.method = method;
        this.chosen = chosen;
    }

    /** The field, or one for each network if the values are the network's. */
    DomContent draw(Parameter<?> parameter, List<NetworkCard> networks) {
        if (parameter instanceof Parameter.Layer layer) {
            return each(
                    networks.stream()
                            .filter(n -> n.weights().present() && n.layers().size() > 1)
                            .toList(),
                    n -> layerOf(layer, n));
        }
        String id = "p-" + method.id() + "-" + parameter.key();
        DivTag field = div(label(view.say(parameter.label())).withFor(id)).withClass("field");
        parameter
                .when()
                .ifPresent(when -> field.attr("data-when", method.id() + "." + when.key())
                        .attr("data-is", String.join(" ", when.values())));
        field.with(control(parameter, id));
        return field.with(help(parameter, id));
    }

    private DomContent control(Parameter<?> parameter, String id) {
        if (parameter instanceof Parameter.Whole p) {
            InputTag number = number(p, id, Integer.toString(p.least()), Integer.toString(p.most()))
                    .withStep("1");
            return withUnit(slider(number, p.least(), p.most(), p.step(), p.logarithmic()), p.unit());
        }
        if (parameter instanceof Parameter.Decimal p) {
            InputTag number = number(p, id, write(p.least()), write(p.most())).withStep("any");
            return withUnit(slider(number, p.least(), p.most(), 0, p.logarithmic()), p.unit());
        }
        if (parameter instanceof Parameter.Choice p) {
            return select(
                            iff(
                                    !(p.byDefault() instanceof Parameter.Default.Fixed),
                                    option(view.say(automatic(p))).withValue("")),
                            each(
                                    p.options(),
                                    o -> option(view.say(o.label()))
                                            .withValue(posted(p.key(), o.value()))
                                            .withCondSelected(isChosen(p, o.value(), o.value()))))
                    .withId(id)
                    .withName("parameter")
                    .attr("aria-describedby", id + "-help")
                    .attr("data-key", method.id() + "." + p.key());
        }
        return select(each(
                        List.of("true", "false"),
                        v -> option(view.say(v.equals("true") ? "word.yes" : "word.no"))
                                .withValue(posted(parameter.key(), v))
                                .withCondSelected(isChosen(parameter, v, Boolean.valueOf(v)))))
                .withId(id)
                .withName("parameter")
                .attr("aria-describedby", id + "-help")
                .attr("data-key", method.id() + "." + parameter.key());
    }

    private InputTag number(Parameter<?> p, String id, String least, String most) {
        InputTag number = input().withType("number")
                .withId(id)
                .withName(method.id() + "." + p.key())
                .withMin(least)
                .attr("aria-describedby", id + "-help")
                .attr("data-key", method.id() + "." + p.key());
        if (new BigDecimal(most).doubleValue() < WIDEST_SLIDER * 100) {
            number.withMax(most);
        }
        Optional<String> put = chosen.parameter(method.id() + "." + p.key());
        if (put.isPresent()) {
            number.withValue(put.get());
        } else if (p.byDefault() instanceof Parameter.Default.Fixed<?> fixed) {
            number.withValue(fixed.value() instanceof Double d ? write(d) : String.valueOf(fixed.value()));
        } else {
            number.withPlaceholder(view.say("parameter.automatic"));
        }
        return number;
    }

    /** Only the script can keep a slider and a number together; it makes the slider from these. */
    private static InputTag slider(InputTag number, double least, double most, int step, boolean logarithmic) {
        if (most - least <= WIDEST_SLIDER) {
            number.attr("data-slider", logarithmic && least > 0 ? "logarithmic" : "linear");
            number.attr("data-step", step == 0 ? "any" : Integer.toString(step));
        }
        return number;
    }

    private DomContent withUnit(InputTag number, Text unit) {
        return unit.english().isEmpty()
                ? number
                : div(number, span(view.say(unit)).withClass("soft")).withClass("with-unit");
    }

    private DomContent help(Parameter<?> parameter, String id) {
        List<String> sentences = new ArrayList<>();
        if (!parameter.help().english().isEmpty()) {
            sentences.add(view.say(parameter.help()));
        }
        if (parameter instanceof Parameter.Whole p && p.most() < Integer.MAX_VALUE) {
            sentences.add(view.say("parameter.range", p.least(), p.most()));
        }
        if (parameter instanceof Parameter.Decimal p && p.most() < WIDEST_SLIDER) {
            sentences.add(view.say("parameter.range", read(p.least()), read(p.most())));
        }
        boolean number = parameter instanceof Parameter.Whole || parameter instanceof Parameter.Decimal;
        if (number && !(parameter.byDefault() instanceof Parameter.Default.Fixed<?>)) {
            sentences.add(view.say("parameter.left-empty", automatic(parameter)));
        }
        return small(String.join(" ", sentences)).withClass("soft").withId(id + "-help");
    }

    private DivTag layerOf(Parameter.Layer layer, NetworkCard network) {
        String id = "p-" + method.id() + "-" + layer.key() + "-" + network.id();
        Map<String, List<SpatialLayer>> bySize = new LinkedHashMap<>();
        for (int i = network.layers().size() - 1; i >= 0; i--) {
            SpatialLayer l = network.layers().get(i);
            bySize.computeIfAbsent(l.width() + " × " + l.height(), s -> new ArrayList<>())
                    .add(l);
        }
        String last = network.defaultLayer().map(SpatialLayer::name).orElse("");
        String key = layer.key() + "@" + network.id();
        Optional<String> put =
                chosen.parameter(method.id() + "." + key).or(() -> chosen.parameter(method.id() + "." + layer.key()));
        return div(
                        label(view.say("parameter.layer-of", layer.label(), network.title()))
                                .withFor(id),
                        select(
                                        option(view.say("parameter.last-layer", last))
                                                .withValue(""),
                                        each(
                                                bySize,
                                                (size, layers) -> optgroup(each(
                                                                layers,
                                                                l -> option(l.name())
                                                                        .withValue(posted(key, l.name()))
                                                                        .withCondSelected(
                                                                                put.equals(Optional.of(l.name())))))
                                                        .attr("label", size)))
                                .withId(id)
                                .withName("parameter")
                                .attr("aria-describedby", id + "-help"),
                        help(layer, id))
                .withClass("field")
                .attr("data-only-with", network.id());
    }

    private String posted(String key, String value) {
        return method.id() + "." + key + "=" + value;
    }

    private boolean isChosen(Parameter<?> parameter, String written, Object value) {
        Optional<String> put = chosen.parameter(method.id() + "." + parameter.key());
        return put.isPresent() ? put.get().equals(written) : isDefault(parameter, value);
    }

    private static boolean isDefault(Parameter<?> parameter, Object value) {
        return parameter.byDefault() instanceof Parameter.Default.Fixed<?> fixed
                && fixed.value().equals(value);
    }

    private static Text automatic(Parameter<?> parameter) {
        return parameter.byDefault() instanceof Parameter.Default.Automatic<?> automatic
                ? automatic.how()
                : Words.both("parameter.by-other");
    }

    /** As a person reads it in their language. */
    private String read(double value) {
        return view.words().decimal(value, 6);
    }

    /** As a person writes it and a number field takes it: {@code 28}, not {@code 28.0}. */
    static String write(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
