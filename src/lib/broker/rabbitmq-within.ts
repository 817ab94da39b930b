/** What a promise gives; rejects when it is late. */
export async function inTime<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** What a promise gives in time; undefined when it is late or rejects. */
export function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  return inTime(ms, work).catch(() => undefined)
}
