package org.vitral.method.shap.inpaint;

/**
 * Fills in hidden pixels as {@code cv2.inpaint} with a radius of 3 does on 8 bits: one pixel after the other, in the order of
 * their distance from what is known.
 */
public sealed interface Inpainting permits Telea, NavierStokes {

    /** Works out how the values change across and down at a known pixel. */
    void slope(Canvas canvas, int place);

    /** Works out all channels of one unknown pixel from the known ones around it. */
    void paint(Canvas canvas, int place);

    /** Whether pixels outside the hidden part need a distance too. */
    boolean marchesOutwards();

    /**
     * Writes the picture with the hidden pixels filled in.
     *
     * @param hidden {@code height * width}: which pixels to fill in; not all of them
     * @param target takes {@code height * width * channels} whole values 0..255
     * @param offset where in {@code target} the first value goes
     */
    default void fill(Canvas canvas, boolean[] hidden, float[] target, int offset) {
        canvas.hide(hidden);
        if (marchesOutwards()) {
            canvas.marchOutwards();
        }
        canvas.slopes(this);
        Front front = canvas.front();
        while (!front.isEmpty()) {
            int place = front.pop();
            for (int direction = 0; direction < 4; direction++) {
                int next = canvas.neighbour(place, direction);
                if (canvas.unknown[next]) {
                    canvas.distance[next] = canvas.march(next, canvas.unknown);
                    paint(canvas, next);
                    canvas.painted(next, this);
                    front.push(next, canvas.distance[next]);
                }
            }
        }
        canvas.copyTo(target, offset);
    }
}
