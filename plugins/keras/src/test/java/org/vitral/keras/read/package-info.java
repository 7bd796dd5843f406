/** Tests of the reader. The networks in the resources were made with Keras 3 and random weights; outputs are TensorFlow's. */
package org.vitral.keras.read;
