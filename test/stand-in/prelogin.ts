/** The options of a PRELOGIN message, [MS-TDS] 2.2.6.5. */
const OPTION = { version: 0, encryption: 1, instance: 2, thread: 3, multiple: 4, end: 0xff } as const

/** What the two sides may say about encryption. */
export const ENCRYPTION = { off: 0, on: 1, unsupported: 2, required: 3 } as const

/** What the client says about encryption in its PRELOGIN. */
export function readEncryption(payload: Buffer): number {
  for (let at = 0; at + 5 <= payload.length && payload.readUInt8(at) !== OPTION.end; at += 5) {
    if (payload.readUInt8(at) === OPTION.encryption) return payload.readUInt8(payload.readUInt16BE(at + 1))
  }
  return ENCRYPTION.unsupported
}

/** The answer to a PRELOGIN: a server of SQL Server 2016's version, one request at a time. */
export function answerPrelogin(encryption: number): Buffer {
  const options: readonly (readonly [option: number, data: readonly number[]])[] = [
    [OPTION.version, [13, 0, 0, 0, 0, 0]],
    [OPTION.encryption, [encryption]],
    [OPTION.instance, [0]],
    [OPTION.thread, []],
    [OPTION.multiple, [0]],
  ]
  const heads: number[] = []
  const bodies: number[] = []
  const bodiesAt = options.length * 5 + 1
  for (const [option, data] of options) {
    const at = bodiesAt + bodies.length
    heads.push(option, at >> 8, at & 0xff, 0, data.length)
    bodies.push(...data)
  }
  return Buffer.from([...heads, OPTION.end, ...bodies])
}
