/** Everything one person's browser received, to be searched for words that must not be in it. */
export interface Recording {
  add(source: string, bytes: Buffer): void;
  readonly size: number;
  /** Of what was added, in its order. */
  readonly sources: readonly string[];
  /** Where a word stands, in any of the encodings of {@link encodingsOf}. */
  find(word: string): readonly string[];
}

export function createRecording(): Recording {
  const parts: { source: string; bytes: Buffer }[] = [];
  return {
    add: (source, bytes) => {
      parts.push({ source, bytes });
    },
    get sources() {
      return parts.map(({ source }) => source);
    },
    get size() {
      return parts.reduce((sum, part) => sum + part.bytes.length, 0);
    },
    find: (word) => {
      const needles = encodingsOf(word);
      return parts.flatMap(({ source, bytes }) =>
        needles.filter(({ bytes: needle }) => bytes.includes(needle)).map(({ name }) => `${name} in ${source}`),
      );
    },
  };
}

interface Needle {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A word as plain UTF-8 and UTF-16, JSON-escaped, hex, URL-encoded, and base64 at each of its three alignments. */
export function encodingsOf(word: string): readonly Needle[] {
  const plain = Buffer.from(word, 'utf8');
  const hex = plain.toString('hex');
  const texts: [string, string][] = [
    ['plain', word],
    ['hex', hex],
    ['HEX', hex.toUpperCase()],
    ['url', encodeURIComponent(word)],
    ['url, every byte', hex.replace(/../g, (byte) => `%${byte.toUpperCase()}`)],
    ['json', [...word].map((c) => (c < '\u0080' ? c : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)).join('')],
  ];
  for (const shift of [0, 1, 2]) {
    // Whole groups of three bytes only: what stands before and after the word changes the rest.
    const from = (3 - shift) % 3;
    const whole = plain.subarray(from, from + 3 * Math.floor((plain.length - from) / 3));
    texts.push([`base64 +${shift}`, whole.toString('base64')], [`base64url +${shift}`, whole.toString('base64url')]);
  }
  return [
    ...texts.map(([name, text]) => ({ name, bytes: Buffer.from(text, 'utf8') })),
    { name: 'utf-16', bytes: Buffer.from(word, 'utf16le') },
  ];
}
