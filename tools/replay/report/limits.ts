/** The most texts that are kept of a target's deliveries; a source's first few are kept besides. */
export const MOST_TEXTS_OF_TARGET = 200;
export const MOST_TEXTS_OF_SOURCE = 3;
export const MOST_TEXTS = 5_000;

/** The most characters of a text. */
export const MOST_CHARACTERS = 4_000;

/** The most sources that are counted each by itself. */
export const MOST_SOURCES = 10_000;

/** The most faults that are listed. */
export const MOST_FAULTS = 200;
