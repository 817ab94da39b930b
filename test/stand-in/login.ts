/** What the stand-in takes from a LOGIN7 message. */
export interface Login {
  readonly tdsVersion: number
  readonly packetSize: number
  readonly user: string
  readonly password: string
  readonly appName: string
  readonly database: string
}

/** Where the fixed part of LOGIN7 says where each text is, [MS-TDS] 2.2.6.4. */
const AT = { tdsVersion: 4, packetSize: 8, user: 40, password: 44, appName: 48, database: 68 } as const

/** Reads a LOGIN7 message. */
export function readLogin(payload: Buffer): Login {
  const bytes = (at: number): Buffer => {
    const start = payload.readUInt16LE(at)
    return payload.subarray(start, start + payload.readUInt16LE(at + 2) * 2)
  }
  const text = (at: number): string => bytes(at).toString('utf16le')
  return {
    tdsVersion: payload.readUInt32LE(AT.tdsVersion),
    packetSize: payload.readUInt32LE(AT.packetSize),
    user: text(AT.user),
    password: reveal(bytes(AT.password)).toString('utf16le'),
    appName: text(AT.appName),
    database: text(AT.database),
  }
}

/** Passwords go over the wire with the halves of each byte swapped and some bits turned. */
function reveal(hidden: Buffer): Buffer {
  return Buffer.from(
    hidden.map((byte) => {
      const turned = byte ^ 0xa5
      return ((turned << 4) | (turned >> 4)) & 0xff
    }),
  )
}
