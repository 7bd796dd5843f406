/**
 * The page and the REST interface: a Javalin server whose pages are small functions, each giving one component. Everything
 * works as plain forms and links; the script only adds the preview, the progress and the pictures that sharpen.
 */
@NullMarked
package org.vitral.host.web;

import org.jspecify.annotations.NullMarked;
