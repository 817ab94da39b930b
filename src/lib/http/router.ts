import type { Exchange } from './exchange.ts'

/** One operation. `path` may hold `{name}` segments; they match one segment each. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** The template, such as `/v1/analysis/jobs/{jobId}`; the metrics' route label. */
  readonly path: string
  readonly handle: (exchange: Exchange) => void | Promise<void>
}

export type Found =
  | { readonly route: Route; readonly params: Readonly<Record<string, string>> }
  /** The path exists, the method does not: what the Allow header says. */
  | { readonly allow: string }
  | undefined

const NO_PARAMS: Readonly<Record<string, string>> = Object.freeze({})

/**
 * Finds routes by method and path: a map for fixed paths, a short list for templates.
 * HEAD is answered by GET's route (RFC 9110 §9.3.2).
 */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => Found {
  const fixed = new Map<string, Map<string, Route>>()
  const templates: { segments: string[]; methods: Map<string, Route> }[] = []
  for (const route of routes) {
    const methods = methodsOf(route)
    methods.set(route.method, route)
    if (route.method === 'GET') methods.set('HEAD', route)
  }

  function methodsOf({ path }: Route): Map<string, Route> {
    if (!path.includes('{')) {
      const known = fixed.get(path) ?? new Map<string, Route>()
      fixed.set(path, known)
      return known
    }
    const segments = path.split('/')
    const known = templates.find((template) => template.segments.join('/') === path)
    if (known) return known.methods
    const methods = new Map<string, Route>()
    templates.push({ segments, methods })
    return methods
  }

  return (method, path) => {
    const methods = fixed.get(path)
    if (methods) return pick(methods, method, NO_PARAMS)
    if (templates.length === 0) return undefined
    const segments = path.split('/')
    for (const template of templates) {
      const params = match(template.segments, segments)
      if (params) return pick(template.methods, method, params)
    }
    return undefined
  }
}

function pick(methods: Map<string, Route>, method: string, params: Readonly<Record<string, string>>): Found {
  const route = methods.get(method)
  return route ? { route, params } : { allow: [...methods.keys()].join(', ') }
}

function match(template: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (template.length !== segments.length) return undefined
  const params: Record<string, string> = {}
  for (let i = 0; i < template.length; i++) {
    const want = template[i]!
    const got = segments[i]!
    if (want.startsWith('{')) {
      if (got === '') return undefined
      params[want.slice(1, -1)] = got
    } else if (want !== got) return undefined
  }
  return params
}
