package org.vitral.method.shap.inpaint;

import org.vitral.api.Pixels;

/**
 * Fills in hidden pixels as {@code cv2.inpaint} with a radius of 3 does on 8 bits: one pixel after the other, in the order of
 * their distance from what is known.
 */
public sealed interface Inpainting permits Telea, NavierStokes {

    /** Works out all channels of one unknown pixel from the known ones around it. */
    void paint(Canvas canvas, int place);

    /** Whether pixels outside the hidden part need a distance too. */
    boolean marchesOutwards();

    /**
     * The picture with the hidden pixels filled in.
     *
     * @param hidden {@code height * width}: which pixels to fill in; not all of them
     * @return {@code height * width * channels} whole values 0..255
     */
    default int[] fill(Pixels picture, boolean[] hidden) {
        int[] values = new int[picture.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (int) picture.at(i);
        }
        Canvas canvas = new Canvas(picture.width(), picture.height(), picture.channels(), values, hidden);
        if (marchesOutwards()) {
            canvas.marchOutwards();
        }
        Front front = canvas.front();
        while (!front.isEmpty()) {
            int place = front.pop();
            for (int direction = 0; direction < 4; direction++) {
                int next = canvas.neighbour(place, direction);
                if (canvas.unknown[next]) {
                    canvas.distance[next] = canvas.march(next, canvas.unknown);
                    paint(canvas, next);
                    canvas.unknown[next] = false;
                    front.push(next, canvas.distance[next]);
                }
            }
        }
        return values;
    }
}
