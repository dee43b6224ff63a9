/** Rises with any change of bits: a record made under another version replays only under that version. */
export const simVersion = 2;
