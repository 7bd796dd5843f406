package org.vitral.host.catalog;

import org.vitral.api.Text;

/**
 * A network and a method that did not come back in time when they last ran together. Healthy again once either plug-in is
 * replaced.
 *
 * @param network the network's id
 * @param method the method's id
 * @param why what happened, a sentence
 */
public record UnhealthyPair(String network, String method, Text why) {}
