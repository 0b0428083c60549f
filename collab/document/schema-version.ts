/**
 * Version of the lane's shape: roots, record kinds, Tiptap schema. Raised with every node type or root added.
 * A client with a lower one is refused before it can touch a document (close code 4426): opening an old editor
 * would delete what it does not know, for everybody.
 */
export const SCHEMA_VERSION = 2;
