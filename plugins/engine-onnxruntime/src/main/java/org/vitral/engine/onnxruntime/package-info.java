/** Graphs, and the gradients of their logits, as ONNX models that ONNX Runtime runs. */
@NullMarked
package org.vitral.engine.onnxruntime;

import org.jspecify.annotations.NullMarked;
