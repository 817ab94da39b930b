/** An answer that a browser got. */
export interface Page {
  readonly url: URL
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Where it leads, if it does. */
  readonly location: URL | undefined
}

/** A browser without a window: it keeps cookies of each origin and follows redirects when told to. */
export interface Browser {
  /** One request; redirects are not followed. */
  go(url: string | URL, init?: RequestInit): Promise<Page>
  /** On and on, until an answer leads nowhere else. */
  follow(url: string | URL): Promise<Page>
  /** A form, or anything else that is posted. */
  post(url: string | URL, fields: Record<string, string>, headers?: Record<string, string>): Promise<Page>
  cookie(url: string | URL, name: string): string | undefined
  setCookie(url: string | URL, name: string, value: string): void
}

/** A browser that has been nowhere yet. */
export function openBrowser(headers: Record<string, string> = {}): Browser {
  const jars = new Map<string, Map<string, string>>()
  const jarOf = (url: string | URL): Map<string, string> => {
    const { origin } = new URL(url)
    const jar = jars.get(origin) ?? new Map<string, string>()
    jars.set(origin, jar)
    return jar
  }

  async function go(address: string | URL, init: RequestInit = {}): Promise<Page> {
    const url = new URL(address)
    const jar = jarOf(url)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, {
      redirect: 'manual',
      ...init,
      headers: { accept: 'text/html', ...headers, ...(cookie && { cookie }), ...init.headers },
    })
    for (const line of answer.headers.getSetCookie()) keep(jar, line)
    const location = answer.headers.get('location')
    return {
      url,
      status: answer.status,
      headers: answer.headers,
      text: await answer.text(),
      location: location === null ? undefined : new URL(location, url),
    }
  }

  return {
    go,
    async follow(url) {
      let page = await go(url)
      for (let i = 0; page.location && i < 15; i++) page = await go(page.location)
      return page
    },
    post: (url, fields, headers = {}) =>
      go(url, { method: 'POST', body: new URLSearchParams(fields), headers }),
    cookie: (url, name) => jarOf(url).get(name),
    setCookie: (url, name, value) => void jarOf(url).set(name, value),
  }
}

function keep(jar: Map<string, string>, line: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
  const gone = value === '' || /;\s*max-age=0/i.test(line) || /;\s*expires=thu, 01 jan 1970/i.test(line)
  if (gone) jar.delete(name)
  else jar.set(name, value)
}
