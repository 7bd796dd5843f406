package org.vitral.host.catalog;

/** Errors and other people's texts in a few words, on one line. */
final class Words {
    private static final int LONGEST = 200;

    private Words() {}

    /** What an error says: its message with its kind where that is needed to understand it. */
    static String of(Throwable error) {
        if (error instanceof StackOverflowError) {
            return "StackOverflowError: it called itself without end";
        }
        String kind = error.getClass().getSimpleName();
        String message = message(error);
        return message.isEmpty() ? kind : kind + ": " + message;
    }

    /** One line of at most 200 characters, without the full stop. */
    static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (line.length() > LONGEST) {
            line = line.substring(0, LONGEST) + "…";
        }
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    private static String message(Throwable error) {
        try {
            String message = error.getMessage();
            return message == null ? "" : line(message);
        } catch (Throwable whileAsking) { // an exception of a plug-in's own may fail even here
            return "";
        }
    }
}
