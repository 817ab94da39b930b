import { type Html, html } from './html.ts'

/** Why somebody is back at the sign-in page. */
export const SIGN_IN_NOTICES = {
  refused: 'This account may not sign in here: its email is not verified, or not on the list of operators.',
  failed: 'The sign-in did not come to its end. Begin again.',
  unreachable: 'The sign-in provider does not answer. Try again in a moment.',
  out: 'You are signed out.',
} as const
export type SignInNotice = keyof typeof SIGN_IN_NOTICES

/** `provider`: the host that vouches for operators; undefined: the one-time link of a development machine. */
export function signInView(provider: string | undefined, to: string, notice: SignInNotice | undefined): Html {
  const start = `/login/start?to=${encodeURIComponent(to)}`
  return html`<h1>Sign in</h1>
${notice && html`<p class="notice" role="status">${SIGN_IN_NOTICES[notice]}</p>`}
${
  provider === undefined
    ? html`<p>Open the one-time link that was printed when the panel started. Start it again for a new one.</p>`
    : html`<p><a class="button" href="${start}">Sign in with ${provider}</a></p>`
}`
}
