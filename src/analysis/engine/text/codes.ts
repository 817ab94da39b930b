/** Room for this many code units at first. */
const SHORTEST = 1 << 13

let codes = new Uint16Array(SHORTEST)
let bytes = Buffer.from(codes.buffer)

/**
 * The UTF-16 code units of a text and a 0 behind them, in shared room: use them before the next text's. Strings come
 * in many forms inside V8 (one byte or two a unit, internalised, sliced, …), and code that meets them all asks for the form at
 * every unit; an array has one form. Little-endian machines only, as all are that Node.js is built for here.
 */
export function codesOf(text: string): Uint16Array {
  const { length } = text
  if (length >= codes.length) {
    codes = new Uint16Array(2 << (31 - Math.clz32(length)))
    bytes = Buffer.from(codes.buffer)
  }
  bytes.write(text, 0, length * 2, 'utf16le')
  codes[length] = 0
  return codes
}
