package org.vitral.method.shap;

import org.jspecify.annotations.Nullable;

/**
 * The boxes of a picture that are shown while the rest is hidden: none, or a smaller coalition and one box more. They never
 * overlap. As long as the path in the tree, whatever the picture's size. Immutable.
 */
final class Coalition {
    /** Everything hidden. */
    static final Coalition NONE = new Coalition(null, null, 0);

    private final @Nullable Coalition smaller;
    private final @Nullable Box box;
    private final int hash;

    private Coalition(@Nullable Coalition smaller, @Nullable Box box, int hash) {
        this.smaller = smaller;
        this.box = box;
        this.hash = hash;
    }

    /** This and a box that it does not show yet. */
    Coalition and(Box more) {
        return new Coalition(this, more, 31 * hash + more.hashCode());
    }

    /** The box that was added last; null if everything is hidden. */
    @Nullable
    Box box() {
        return box;
    }

    /** What there was before {@link #box} was added; null if everything is hidden. */
    @Nullable
    Coalition smaller() {
        return smaller;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Coalition that) || hash != that.hash) {
            return false;
        }
        Coalition one = this;
        Coalition two = that;
        while (one != two) {
            if (one == null || two == null || one.box == null || !one.box.equals(two.box)) {
                return false;
            }
            one = one.smaller;
            two = two.smaller;
        }
        return true;
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
