package org.vitral.method.shap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.stream.Stream;

/**
 * shap's partition explainer: Owen values (Owen, 1977) over a tree of halves, largest changes first. A step takes the node
 * whose worth changes most, with the context in which it does; asks for the worths of the context with each of its halves;
 * and queues the halves, each once in the context without and once in the context with the other one. What is still queued
 * when the evaluations are used up keeps its change on its own node. Follows shap 0.51 step by step, its queue's
 * tie-breaking random numbers included. Not thread-safe.
 */
final class OwenValues {
    private static final Comparator<Step> ORDER =
            Comparator.comparingDouble(Step::priority).thenComparingDouble(Step::tie);

    private final Node root;
    private final Game game;
    private final Context context;
    private final RandomState random;
    private final PriorityQueue<Step> queue = new PriorityQueue<>(ORDER);
    /** What is left of the logical batch at hand. */
    private final Queue<Step> taken = new ArrayDeque<>();

    private final double[] base;
    private final double[] full;
    private long evaluations;

    /** In which contexts a half is looked at: without the other one, with it, or half and half. */
    enum Context {
        BOTH,
        WITHOUT,
        WITH
    }

    /** A node whose worth goes from {@code from} to {@code to} when it joins {@code without}. */
    private record Step(
            double priority, double tie, Coalition without, double[] from, double[] to, Node node, double weight) {

        void addTo(Map<Node, double[]> credits) {
            double[] credit = credits.computeIfAbsent(node, any -> new double[from.length]);
            for (int c = 0; c < credit.length; c++) {
                credit[c] += (to[c] - from[c]) * weight;
            }
        }
    }

    /** Evaluates nothing hidden and everything hidden; two evaluations. */
    OwenValues(Box whole, Game game, Context context, long seed) {
        this.game = game;
        this.context = context;
        this.random = new RandomState(seed);
        // asked one by one, as shap does
        this.base = game.worths(List.of(Coalition.NONE)).get(0);
        this.full = game.worths(List.of(Coalition.NONE.and(whole))).get(0);
        this.evaluations = 2;
        this.root = new Node(whole, base.length);
        queue.add(new Step(0, 0, Coalition.NONE, base, full, root, 1));
    }

    /** The worths with everything hidden. */
    double[] base() {
        return base.clone();
    }

    /** The worths with everything shown. */
    double[] full() {
        return full.clone();
    }

    long evaluations() {
        return evaluations;
    }

    /**
     * The largest change that is not yet shared out within its box: what is still drawn as if all of its pixels were equal.
     * At most 1, as probabilities are.
     */
    double largestUndivided() {
        return Stream.concat(Stream.ofNullable(queue.peek()), taken.stream())
                .mapToDouble(step -> change(step.from, step.to) * step.weight)
                .max()
                .orElse(0);
    }

    Node root() {
        return root;
    }

    /**
     * Goes on within the logical batch at hand, or takes the next one from the queue. Ending in the middle of a batch leaves the same as
     * a budget that ends there.
     *
     * @param batch how many coalitions are chosen before the queue is sorted again; more changes the values
     * @param most evaluations altogether
     * @param now how many of them to ask for in this call, at least 2; changes nothing but when it comes back
     * @return whether anything was left to do
     */
    boolean advance(int batch, long most, int now) {
        if (taken.isEmpty()) {
            take(batch, most);
        }
        if (taken.isEmpty()) {
            return false;
        }
        List<Step> steps = new ArrayList<>();
        List<Coalition> asked = new ArrayList<>();
        while (!taken.isEmpty() && (steps.isEmpty() || asked.size() + 2 <= now)) {
            Step step = taken.remove();
            List<Node> halves = step.node.split();
            steps.add(step);
            asked.add(step.without.and(halves.get(0).box()));
            asked.add(step.without.and(halves.get(1).box()));
        }
        List<double[]> worths = game.worths(asked);
        evaluations += asked.size();
        for (int i = 0; i < steps.size(); i++) {
            Coalition withFirst = asked.get(2 * i);
            Coalition withSecond = asked.get(2 * i + 1);
            share(steps.get(i), withFirst, withSecond, worths.get(2 * i), worths.get(2 * i + 1));
        }
        return true;
    }

    private void take(int batch, long most) {
        while (!queue.isEmpty() && 2 * taken.size() < batch && evaluations + 2 * taken.size() + 2 <= most) {
            Step step = queue.remove();
            if (step.node.box().single()) {
                step.node.give(step.from, step.to, step.weight);
            } else {
                taken.add(step);
            }
        }
    }

    private void share(Step step, Coalition withFirst, Coalition withSecond, double[] first, double[] second) {
        Node one = step.node.split().get(0);
        Node other = step.node.split().get(1);
        double weight = context == Context.BOTH ? step.weight / 2 : step.weight;
        if (context != Context.BOTH) {
            // what the halves gain only together stays where it arose
            double sign = context == Context.WITHOUT ? step.weight : -step.weight;
            step.node.give(first, step.to, sign);
            step.node.give(second, step.from, sign);
        }
        if (context != Context.WITH) {
            push(step.without, step.from, first, one, weight);
            push(step.without, step.from, second, other, weight);
        }
        if (context != Context.WITHOUT) {
            push(withSecond, second, step.to, one, weight);
            push(withFirst, first, step.to, other, weight);
        }
    }

    private void push(Coalition without, double[] from, double[] to, Node node, double weight) {
        double change = change(from, to) * weight;
        queue.add(new Step(-change, random.nextNormal(), without, from, to, node, weight));
    }

    /** The largest change over the classes. */
    private static double change(double[] from, double[] to) {
        double largest = 0;
        for (int c = 0; c < from.length; c++) {
            largest = Math.max(largest, Math.abs(to[c] - from[c]));
        }
        return largest;
    }

    /** What is still queued for each node. */
    Map<Node, double[]> pending() {
        Map<Node, double[]> pending = new IdentityHashMap<>();
        // In an order that does not depend on where a batch was interrupted: sums of doubles do.
        Stream.concat(queue.stream(), taken.stream()).sorted(ORDER).forEach(step -> step.addTo(pending));
        return pending;
    }
}
