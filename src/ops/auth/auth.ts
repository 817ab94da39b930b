import type { Exchange } from '../../lib/http/exchange.ts'
import type { OpsRoute } from '../http/visit.ts'
import type { User } from './user.ts'

/** Knows who asks. */
export interface Auth {
  /** The user of a request's session; undefined: nobody, or no longer. Sets a renewed cookie on the answer when it is due. */
  userOf(exchange: Exchange): Promise<User | undefined>
  /** Whether a token is that user's, compared in constant time. */
  isCsrfToken(user: User, token: string): boolean
  /** Sign-in and sign-out; under `/login` and `/logout`. */
  readonly routes: readonly OpsRoute[]
}
