import type { User } from '../auth/user.ts'
import { type Html, html } from './html.ts'

/** What is around every page. */
export interface Frame {
  readonly title: string
  readonly user: User | undefined
  /** Of this page. */
  readonly path: string
  /** Whether the page's parts are kept up to date. */
  readonly live: boolean
  /** Of the environment, so that nobody takes one for the other: `development`, `production`. */
  readonly environment: string
  readonly version: string
}

const NAVIGATION = [
  ['/', 'Overview'],
  ['/jobs', 'Queues and jobs'],
  ['/dead-letters', 'Dead letters'],
  ['/troubleshoot', 'Troubleshoot'],
  ['/flags', 'Flags'],
  ['/playground', 'Playground'],
  ['/audit', 'Audit'],
] as const

/** A whole page around its content. */
export function layout({ title, user, path, live, environment, version }: Frame, content: Html): Html {
  return html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Invekto operations</title>
<link rel="stylesheet" href="/assets/style.css">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<script src="/assets/panel.js" defer></script>
</head>
<body${live ? html` data-live` : ''}>
<a class="skip" href="#content">Skip to content</a>
<header>
<a class="brand" href="/">Invekto operations</a>
<span class="environment ${environment}">${environment}</span>
${user && navigation(path)}
${user && account(user)}
</header>
<main id="content" tabindex="-1">
${content}
</main>
<footer>
<p class="quiet">Version ${version}</p>
${user && signOutEverywhere(user)}
</footer>
</body>
</html>`
}

function navigation(path: string): Html {
  const here = (href: string): boolean => (href === '/' ? path === '/' : path.startsWith(href))
  return html`<nav aria-label="Main"><ul>
${NAVIGATION.map(([href, name]) => html`<li><a href="${href}"${here(href) ? html` aria-current="page"` : ''}>${name}</a></li>`)}
</ul></nav>`
}

function account({ email, permission, csrf }: User): Html {
  return html`<form class="account" method="post" action="/logout">
<input type="hidden" name="csrf" value="${csrf}">
<span>${email} (${permission})</span>
<button>Sign out</button>
</form>`
}

/** Out of the way of who only wants to leave. */
function signOutEverywhere({ csrf }: User): Html {
  return html`<form method="post" action="/logout">
<input type="hidden" name="csrf" value="${csrf}">
<button name="everywhere" value="yes">Sign out everywhere</button>
</form>`
}
