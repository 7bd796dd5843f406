package org.vitral.method.shap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * shap's partition explainer: Owen values (Owen, 1977) over a tree of halves, largest changes first. A step takes the node
 * whose worth changes most, with the context in which it does; asks for the worths of the context with each of its halves;
 * and queues the halves, each once in the context without and once in the context with the other one. What is still queued
 * when the evaluations are used up keeps its change on its own node. Follows shap 0.51 step by step, its queue's
 * tie-breaking random numbers included. Not thread-safe.
 */
final class OwenValues {
    private final Node root;
    private final Game game;
    private final Context context;
    private final RandomState random;
    private final PriorityQueue<Step> queue =
            new PriorityQueue<>(Comparator.comparingDouble(Step::priority).thenComparingDouble(Step::tie));
    private final double[] base;
    private final double[] full;
    private long evaluations;
    private double unresolved;

    /** In which contexts a half is looked at: without the other one, with it, or half and half. */
    enum Context {
        BOTH,
        WITHOUT,
        WITH
    }

    /** A node whose worth goes from {@code from} to {@code to} when it joins {@code without}. */
    private record Step(
            double priority, double tie, Coalition without, double[] from, double[] to, Node node, double weight) {}

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
        unresolved = change(base, full);
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

    /** The sum of all changes that are not yet shared out to smaller boxes: how much can still move within them. */
    double unresolved() {
        return Math.max(0, unresolved);
    }

    Node root() {
        return root;
    }

    /**
     * Goes on by one logical batch.
     *
     * @param batch how many coalitions are asked for before the queue is sorted again; more changes the values
     * @param most evaluations altogether
     * @return whether anything was left to do
     */
    boolean advance(int batch, long most) {
        List<Step> taken = new ArrayList<>();
        List<Coalition> asked = new ArrayList<>();
        while (!queue.isEmpty() && asked.size() < batch && evaluations + asked.size() + 2 <= most) {
            Step step = queue.remove();
            unresolved -= change(step.from, step.to) * step.weight;
            if (step.node.box().single()) {
                step.node.give(step.from, step.to, step.weight);
                continue;
            }
            List<Node> halves = step.node.split();
            taken.add(step);
            asked.add(step.without.and(halves.get(0).box()));
            asked.add(step.without.and(halves.get(1).box()));
        }
        if (taken.isEmpty()) {
            return false;
        }
        List<double[]> worths = game.worths(asked);
        evaluations += asked.size();
        for (int i = 0; i < taken.size(); i++) {
            Coalition withFirst = asked.get(2 * i);
            Coalition withSecond = asked.get(2 * i + 1);
            share(taken.get(i), withFirst, withSecond, worths.get(2 * i), worths.get(2 * i + 1));
        }
        return true;
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
        unresolved += change;
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

    /** What the queue still holds for each node. Leaves the queue as it is. */
    Map<Node, double[]> pending() {
        Map<Node, double[]> pending = new IdentityHashMap<>();
        for (Step step : queue) {
            double[] credit = pending.computeIfAbsent(step.node, node -> new double[base.length]);
            for (int c = 0; c < credit.length; c++) {
                credit[c] += (step.to[c] - step.from[c]) * step.weight;
            }
        }
        return pending;
    }
}
