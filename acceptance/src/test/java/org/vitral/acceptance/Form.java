package org.vitral.acceptance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What a browser without JavaScript sends of a page's form: fields and files, as multipart. */
final class Form {
    private static final String BOUNDARY = "vitral-acceptance-5cd4f1";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** With the hidden field that forms of the page have. */
    static Form ofPage() {
        return new Form().field("form", "page");
    }

    Form field(String name, String value) {
        return part("name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
    }

    Form file(String name, String fileName, byte[] content) {
        return part("name=\"" + name + "\"; filename=\"" + fileName + "\"", content);
    }

    private Form part(String disposition, byte[] content) {
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return this;
    }

    static String type() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return whole.toByteArray();
    }
}
