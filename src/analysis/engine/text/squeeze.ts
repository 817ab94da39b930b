/** `word` with every run of three or more of a letter cut to `length` of it: "çooook" is "çok". */
export function squeeze(word: string, length: 1 | 2): string {
  let run = 1
  for (let i = 1; i < word.length; i++) {
    run = word.charCodeAt(i) === word.charCodeAt(i - 1) ? run + 1 : 1
    if (run === 3) return squeezed(word, length)
  }
  return word
}

function squeezed(word: string, length: number): string {
  let out = ''
  for (let i = 0; i < word.length; ) {
    let end = i + 1
    while (end < word.length && word.charCodeAt(end) === word.charCodeAt(i)) end++
    out += word.slice(i, end - i >= 3 ? i + length : end)
    i = end
  }
  return out
}
