/** Writes what lib0 would, into one buffer that is used again: for frames that are sent many thousand times a second. */
export class Writer {
  #bytes = Buffer.allocUnsafe(1024);
  #length = 0;

  number(value: number): this {
    this.#reserve(8);
    let rest = value;
    while (rest > 0x7f) {
      this.#bytes[this.#length] = 0x80 | (rest % 128);
      this.#length += 1;
      rest = Math.floor(rest / 128);
    }
    this.#bytes[this.#length] = rest;
    this.#length += 1;
    return this;
  }

  byte(value: number): this {
    this.#reserve(1);
    this.#bytes[this.#length] = value;
    this.#length += 1;
    return this;
  }

  bytes(value: Uint8Array): this {
    this.#reserve(value.length);
    this.#bytes.set(value, this.#length);
    this.#length += value.length;
    return this;
  }

  /** Length and bytes. */
  block(value: Uint8Array): this {
    return this.number(value.length).bytes(value);
  }

  text(value: string): this {
    return this.block(Buffer.from(value));
  }

  /** The bytes written so far; the writer begins again. */
  take(): Buffer {
    const taken = Buffer.from(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
    return taken;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe((this.#length + more) * 2);
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
