import type { Exchange } from '../../lib/http/exchange.ts'
import type { Route } from '../../lib/http/router.ts'
import type { Permission, User } from '../auth/user.ts'
import type { Html } from '../views/html.ts'

/** Fields of a form, or members of a JSON object, by name; of a name that came more than once, all values. */
export type Input = Readonly<Record<string, unknown>>

/** One request of somebody who may make it. */
export interface Visit {
  readonly exchange: Exchange
  /** Undefined on routes that are open to all. */
  readonly user: User | undefined
  readonly query: URLSearchParams
  /** The body of a write; empty for a read. */
  readonly input: Input
  /** Aborted once the caller is gone. */
  readonly gone: AbortSignal
}

/** A visit of a signed-in user: what routes with a permission get. */
export interface UserVisit extends Visit {
  readonly user: User
}

/** What a route answers. */
export type Reply =
  /** A page within the panel's frame. `live`: the parts with an id are kept up to date from `/events`. */
  | { readonly page: Html; readonly title: string; readonly status?: number; readonly live?: boolean }
  /** The JSON API. */
  | { readonly json: unknown; readonly status?: number }
  /** 303 to a path of our own. */
  | { readonly redirect: string; readonly headers?: readonly string[] }
  /** A file, such as an export; `stream` is written as the caller takes it. */
  | { readonly file: string; readonly type: string; readonly stream: AsyncIterable<string | Buffer> }
  /** Answered by the route itself. */
  | 'answered'

/** One operation of the panel. */
export interface OpsRoute extends Pick<Route, 'method' | 'path'> {
  /** `public`: nobody has to be signed in, and no CSRF token is asked for. */
  readonly needs: 'public' | Permission
  /** Bytes of a write's body; 64 KiB unless given. */
  readonly bodyLimit?: number
  readonly handle: (visit: UserVisit) => Reply | Promise<Reply>
}
