/** One field of a protobuf message: a number for the numeric wire types, bytes for the rest. */
export interface Field {
  readonly number: number
  readonly value: bigint | Buffer
}

/** Reads the fields of one protobuf message (proto3 wire format); throws on what is cut short. */
export function readMessage(bytes: Buffer): Field[] {
  const fields: Field[] = []
  let at = 0
  const take = (length: number): Buffer => {
    if (at + length > bytes.length) throw new Error('protobuf: cut short')
    at += length
    return bytes.subarray(at - length, at)
  }
  const varint = (): bigint => {
    let value = 0n
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = take(1)[0]!
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
    throw new Error('protobuf: varint too long')
  }
  while (at < bytes.length) {
    const tag = Number(varint())
    const wire = tag & 7
    const number = tag >>> 3
    if (wire === 0) fields.push({ number, value: varint() })
    else if (wire === 1) fields.push({ number, value: take(8).readBigUInt64LE() })
    else if (wire === 2) fields.push({ number, value: take(Number(varint())) })
    else if (wire === 5) fields.push({ number, value: BigInt(take(4).readUInt32LE()) })
    else throw new Error(`protobuf: wire type ${wire}`)
  }
  return fields
}

/** The embedded messages of a repeated field. */
export const messages = (fields: Field[], number: number): Field[][] =>
  fields.filter((field) => field.number === number).map(({ value }) => readMessage(value as Buffer))

export const bytesOf = (fields: Field[], number: number): Buffer =>
  (fields.findLast((field) => field.number === number)?.value as Buffer | undefined) ?? Buffer.alloc(0)

export const textOf = (fields: Field[], number: number): string => bytesOf(fields, number).toString('utf8')

export const numberOf = (fields: Field[], number: number): bigint =>
  (fields.findLast((field) => field.number === number)?.value as bigint | undefined) ?? 0n
