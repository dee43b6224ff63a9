// Fingerprints of states and tables: equal bits, equal text. They find a machine that differs; they are no defence against forgery.

const { imul } = Math;

/** MurmurHash3's mixing (Appleby, public domain) in two lanes with different seeds: 64 bits as 16 hex digits. */
export class Hash {
  #a = 0x9e3779b9;
  #b = 0x243f6a88;
  #words = 0;

  add(words: Uint32Array): this {
    let a = this.#a;
    let b = this.#b;
    for (const word of words) {
      a = lane(a, imul(word, 0xcc9e2d51), 0x1b873593);
      b = lane(b, imul(word, 0x239b961b), 0x38b34ae5);
    }
    this.#a = a;
    this.#b = b;
    this.#words += words.length;
    return this;
  }

  text(): string {
    const a = finish(this.#a ^ this.#words);
    const b = finish(this.#b ^ imul(this.#words, 0x9e3779b1) ^ a);
    return hex(a) + hex(b);
  }
}

function lane(h: number, k: number, factor: number): number {
  const mixed = h ^ imul((k << 15) | (k >>> 17), factor);
  return (imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

function finish(h: number): number {
  let x = imul(h ^ (h >>> 16), 0x85ebca6b);
  x = imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

const hex = (x: number): string => (x >>> 0).toString(16).padStart(8, '0');

export function hashWords(words: Uint32Array): string {
  return new Hash().add(words).text();
}

/** The bits of floats, not their values: -0 and 0 differ. */
export function hashFloats(floats: Float32Array): string {
  return hashWords(wordsOf(floats));
}

export function wordsOf(floats: Float32Array): Uint32Array {
  return new Uint32Array(floats.buffer, floats.byteOffset, floats.length);
}
