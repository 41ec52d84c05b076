/** One field of a protobuf message: a number, or the bytes of a text or of a message. */
export type Field = [number: number, value: number | Buffer]

/** The fields of a protobuf message in their order, as far as OTLP uses the wire format. */
export function fieldsOf(message: Buffer): Field[] {
  const fields: Field[] = []
  let at = 0
  const varint = () => {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = message.readUInt8(at++)
      value += (byte & 127) * scale
      if (byte < 128) return value
    }
  }
  const read: Record<number, () => number | Buffer> = {
    0: varint,
    1: () => Number(message.readBigUInt64LE((at += 8) - 8)),
    2() {
      const length = varint()
      return message.subarray(at, (at += length))
    },
    5: () => message.readUInt32LE((at += 4) - 4),
  }
  while (at < message.length) {
    const tag = varint()
    const value = read[tag % 8]?.()
    if (value === undefined) throw new TypeError(`The wire type ${tag % 8} is none of OTLP's.`)
    fields.push([Math.floor(tag / 8), value])
  }
  return fields
}

/** Every message or text under one number. */
export function partsOf(message: Buffer, number: number): Buffer[] {
  return fieldsOf(message).flatMap(([field, value]) =>
    field === number && Buffer.isBuffer(value) ? [value] : [],
  )
}

export function textOf(message: Buffer, number: number, encoding: 'utf8' | 'hex' = 'utf8'): string {
  return partsOf(message, number)[0]?.toString(encoding) ?? ''
}

export function numberOf(message: Buffer, number: number): number {
  const found = fieldsOf(message).find(([field]) => field === number)?.[1]
  return typeof found === 'number' ? found : 0
}
