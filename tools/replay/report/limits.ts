/** The most texts that are kept of a target's deliveries; a source's first few are kept besides. */
export const maxTextsOfTarget = 200;
export const maxTextsOfSource = 3;
export const maxTexts = 5_000;

/** The most characters of a text. */
export const maxCharacters = 4_000;

/** The most sources that are counted each by itself. */
export const maxSources = 10_000;

/** The most faults that are listed. */
export const maxFaults = 200;
