const LINE_FEED = 0x0a

/**
 * The lines of a byte stream, without their line feeds; an empty line is a line, the nothing after the last line
 * feed is none. Bytes are not decoded: a line may hold any but the line feed. Linear, however chunks fall.
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array | string>): AsyncGenerator<Buffer> {
  let begun: Buffer[] = []
  for await (const piece of chunks) {
    const chunk = Buffer.from(piece as Uint8Array)
    let from = 0
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, from)) {
      begun.push(chunk.subarray(from, at))
      yield Buffer.concat(begun)
      begun = []
      from = at + 1
    }
    if (from < chunk.length) begun.push(chunk.subarray(from))
  }
  if (begun.length > 0) yield Buffer.concat(begun)
}
