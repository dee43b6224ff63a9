// MessagePack as the clients send it, small enough to read: what is not JSON goes out as nil.
export function pack(value: unknown): Buffer {
  if (value === null || value === undefined) return Buffer.of(0xc0);
  if (typeof value === 'boolean') return Buffer.of(value ? 0xc3 : 0xc2);
  if (typeof value === 'number') {
    if (Number.isInteger(value) && value >= 0 && value < 128 && !Object.is(value, -0)) return Buffer.of(value);
    const bytes = Buffer.alloc(9, 0xcb);
    bytes.writeDoubleBE(value, 1);
    return bytes;
  }
  if (typeof value === 'bigint') {
    const bytes = Buffer.alloc(9, 0xd3);
    bytes.writeBigInt64BE(BigInt.asIntN(64, value), 1);
    return bytes;
  }
  if (typeof value === 'string') {
    const bytes = Buffer.from(value);
    return Buffer.concat([head(bytes.length, 0xa0, 32, 0xda), bytes]);
  }
  if (Array.isArray(value)) return Buffer.concat([head(value.length, 0x90, 16, 0xdc), ...value.map(pack)]);
  if (typeof value === 'object') {
    const entries = Object.entries(value);
    return Buffer.concat([head(entries.length, 0x80, 16, 0xde), ...entries.flatMap(([key, inner]) => [pack(key), pack(inner)])]);
  }
  return Buffer.of(0xc0);
}

/** Short lengths share a byte with the kind; longer ones take two bytes after it. */
function head(length: number, short: number, below: number, long: number): Buffer {
  return length < below ? Buffer.of(short | length) : Buffer.of(long, (length >> 8) & 0xff, length & 0xff);
}
