/**
 * HTML by tagged template: what is put in is escaped, whatever it is and wherever it came from; only what is HTML already goes in as
 * it is. So no page is safe by care.
 */

/** HTML that may go into a page as it is. Made by `html` alone. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toString(): string {
    return this.text
  }
}

/** What may be put into a template: nothing at all for null, undefined and false; lists one after the other. */
export type Content = Html | string | number | bigint | boolean | null | undefined | readonly Content[]

/**
 * Puts values into HTML, in element content and in quoted attributes. Attribute values are to be quoted in the template, and nothing
 * is to be put into names, scripts or styles: the escaping is not for those.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  let text = strings[0]!
  for (let i = 0; i < values.length; i++) text += textOf(values[i]) + strings[i + 1]!
  return new Html(text)
}

/** Text as HTML shows it: `& < > " '` as entities. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char]!)
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function textOf(value: Content): string {
  if (value instanceof Html) return value.text
  if (value === null || value === undefined || value === false || value === true) return ''
  if (typeof value === 'object') return value.map(textOf).join('')
  return escapeHtml(String(value))
}
