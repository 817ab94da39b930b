import type { SignedRequest } from './sign.ts'

/**
 * A signed request as a `curl` command for a POSIX shell. The body stands in it as
 * text, or comes from `bodyFile` when that is given.
 */
export function curlCommand({ method, url, headers, body }: SignedRequest, bodyFile?: string): string {
  const words = ['curl', '-sS', '-X', method, quote(url.href)]
  for (const [name, value] of Object.entries(headers)) words.push('-H', quote(`${name}: ${value}`))
  if (body.length > 0)
    words.push('--data-binary', quote(bodyFile === undefined ? body.toString() : `@${bodyFile}`))
  return words.join(' ')
}

function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`
}
