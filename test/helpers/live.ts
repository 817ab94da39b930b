import type { TestContext } from 'node:test'

/** What came down a stream of server-sent events. */
export interface LiveStream {
  readonly status: number
  readonly headers: Headers
  /** Parts by their ids, as they were told last. */
  readonly parts: Map<string, string>
  /** How often parts were told, and how many heartbeats came. */
  readonly told: number
  readonly heartbeats: number
  readonly ended: boolean
  leave(): void
}

/** Follows a stream of events until the test ends. */
export async function follow(t: TestContext, url: string): Promise<LiveStream> {
  const leaving = new AbortController()
  t.after(() => leaving.abort())
  const answer = await fetch(url, { signal: leaving.signal, headers: { accept: 'text/event-stream' } })
  const state = { told: 0, heartbeats: 0, ended: false, parts: new Map<string, string>() }

  const take = (event: string): void => {
    if (event.startsWith(':')) state.heartbeats++
    const data = /^event: parts\ndata: (.*)$/m.exec(event)?.[1]
    if (data === undefined) return
    state.told++
    for (const [id, html] of Object.entries(JSON.parse(data))) state.parts.set(id, html as string)
  }
  const read = async (): Promise<void> => {
    let text = ''
    for await (const piece of answer.body!.pipeThrough(new TextDecoderStream())) {
      const events = (text + piece).split('\n\n')
      text = events.pop()!
      events.forEach(take)
    }
  }
  void read()
    .catch(() => {})
    .then(() => {
      state.ended = true
    })
  return {
    status: answer.status,
    headers: answer.headers,
    parts: state.parts,
    get told() {
      return state.told
    },
    get heartbeats() {
      return state.heartbeats
    },
    get ended() {
      return state.ended
    },
    leave: () => leaving.abort(),
  }
}

/** Waits until something is so; rejects after `withinMs`. */
export async function until(
  so: () => boolean | Promise<boolean>,
  what: string,
  withinMs = 5_000,
): Promise<void> {
  for (const end = Date.now() + withinMs; !(await so()); ) {
    if (Date.now() > end) throw new Error(`not within ${withinMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
