/** Named numbers from 0 to 255. */
export type Bytes<Name extends string> = Record<Name, number>

/** Makes a record whose fields are the bytes of `buffer` from `offset` on. */
export interface ByteRecord<Name extends string> {
  size: number
  at(buffer: Uint8Array, offset: number): Bytes<Name>
}

/**
 * A state is one run of bytes, so that it is copied, hashed and compared as such, and yet reads as records. The
 * accessors are on a prototype, which all records of a kind share: the compiler then makes plain loads of them.
 */
export function defineRecord<const Name extends string>(...names: Name[]): ByteRecord<Name> {
  class Fields {
    readonly buffer: Uint8Array
    readonly offset: number
    constructor(buffer: Uint8Array, offset: number) {
      this.buffer = buffer
      this.offset = offset
    }
  }
  for (const [index, name] of names.entries())
    Object.defineProperty(Fields.prototype, name, {
      get(this: Fields) {
        return this.buffer[this.offset + index]
      },
      set(this: Fields, value: number) {
        this.buffer[this.offset + index] = value
      },
    })
  // TypeScript does not follow defineProperty: the prototype has an accessor for each name.
  return { size: names.length, at: (buffer, offset) => new Fields(buffer, offset) as unknown as Bytes<Name> }
}

/** Lays records out one after another over one buffer. */
export function createLayout(capacity: number) {
  const buffer = new Uint8Array(capacity)
  let used = 0
  return {
    buffer,
    place<Name extends string>(kind: ByteRecord<Name>): Bytes<Name> {
      const record = kind.at(buffer, used)
      used += kind.size
      return record
    },
    used: () => used,
  }
}
