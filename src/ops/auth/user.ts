/** `view`: sees everything but payloads, and changes nothing. `full`: all of it. */
export type Permission = 'view' | 'full'

/** Who is signed in, as of this request: the allowlist has been asked again. */
export interface User {
  readonly email: string
  readonly permission: Permission
  /** To be sent back with every write: the form field `csrf` or the header `x-csrf-token`. Bound to the session. */
  readonly csrf: string
}
