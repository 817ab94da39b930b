import assert from 'node:assert/strict'

export interface OpenSample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
  readonly exemplar:
    | {
        readonly labels: Readonly<Record<string, string>>
        readonly value: number
        readonly timestamp: number
      }
    | undefined
}
export interface OpenFamily {
  readonly type: string
  readonly help: string
  readonly samples: OpenSample[]
}

/** What a sample of a family of each type may be called, after the family's name. */
const SUFFIXES: Readonly<Record<string, readonly string[]>> = {
  counter: ['_total', '_created'],
  gauge: [''],
  histogram: ['_bucket', '_sum', '_count', '_created'],
  summary: ['', '_sum', '_count', '_created'],
  info: ['_info'],
  unknown: [''],
}
const NUMBER = /^(?:[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[+-]Inf|NaN)$/
const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{[^}]*\})? (\S+)(?: # (\{[^}]*\}) (\S+)(?: (\S+))?)?$/

/** Reads OpenMetrics 1.0 text strictly; fails on whatever the specification forbids. */
export function parseOpenMetrics(text: string): Map<string, OpenFamily> {
  assert.ok(text.endsWith('\n# EOF\n'), 'it ends with # EOF')
  const families = new Map<string, OpenFamily>()
  let name = ''
  let family: { type: string; help: string; samples: OpenSample[] } = { type: '', help: '', samples: [] }
  const begin = (next: string): void => {
    if (next === name) return
    assert.ok(!families.has(next), `${next} is in one piece`)
    name = next
    family = { type: 'unknown', help: '', samples: [] }
    families.set(name, family)
  }
  for (const line of text.slice(0, -'# EOF\n'.length - 1).split('\n')) {
    const [, word, about, rest] = /^# (HELP|TYPE|UNIT) (\S+) (.*)$/.exec(line) ?? []
    if (word !== undefined) {
      begin(about!)
      assert.equal(family.samples.length, 0, `${name}: what is said of it stands before its samples`)
      if (word === 'HELP') family.help = rest!
      if (word === 'TYPE') {
        assert.ok(rest! in SUFFIXES, line)
        family.type = rest!
      }
      continue
    }
    const [, sample, labels, value, exemplarLabels, exemplarValue, timestamp] =
      SAMPLE.exec(line) ?? assert.fail(line)
    assert.ok(
      SUFFIXES[family.type]!.some((suffix) => sample === name + suffix),
      `${line} in ${name}`,
    )
    assert.match(value!, NUMBER)
    const exemplar = exemplarLabels && {
      labels: labelsOf(exemplarLabels),
      value: numberOf(exemplarValue!),
      timestamp: numberOf(timestamp ?? 'NaN'),
    }
    if (exemplar) {
      assert.ok(/_(bucket|total)$/.test(sample!), 'an exemplar is of a bucket or a counter')
      const length = Object.entries(exemplar.labels).flat().join('').length
      assert.ok(length <= 128, `${length} characters in an exemplar`)
    }
    family.samples.push({
      name: sample!,
      labels: labelsOf(labels ?? '{}'),
      value: numberOf(value!),
      exemplar: exemplar || undefined,
    })
  }
  for (const [about, { type, samples }] of families) if (type === 'histogram') assertHistogram(about, samples)
  return families
}

/** Bounds ascend, canonical floats all of them; counts do not fall; the last is +Inf and the count. */
function assertHistogram(name: string, samples: readonly OpenSample[]): void {
  const series = Map.groupBy(samples, ({ labels: { le: _, ...labels } }) => JSON.stringify(labels))
  for (const [labels, own] of series) {
    const buckets = own.filter((sample) => sample.name === `${name}_bucket`)
    const bounds = buckets.map(({ labels: { le } }) => le!)
    for (const bound of bounds) assert.match(bound, /^(\d+\.\d+|\d(\.\d+)?e[+-]\d+|\+Inf)$/)
    for (const [i, { value, exemplar }] of buckets.entries()) {
      if (i > 0) assert.ok(numberOf(bounds[i]!) > numberOf(bounds[i - 1]!) && value >= buckets[i - 1]!.value)
      if (!exemplar) continue
      assert.ok(exemplar.value <= numberOf(bounds[i]!), 'an exemplar lies in its bucket')
      if (i > 0) assert.ok(exemplar.value > numberOf(bounds[i - 1]!), 'and in none before it')
    }
    assert.equal(bounds.at(-1), '+Inf', labels)
    assert.equal(own.find((sample) => sample.name === `${name}_count`)?.value, buckets.at(-1)!.value)
    assert.ok(own.some((sample) => sample.name === `${name}_sum`))
  }
}

function labelsOf(text: string): Record<string, string> {
  const inner = text.slice(1, -1)
  const pairs = [...inner.matchAll(/([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\n"])*)"(?:,|$)/g)]
  assert.equal(pairs.map(([all]) => all).join(''), inner, text)
  return Object.fromEntries(pairs.map(([, name, value]) => [name!, value!]))
}

const numberOf = (text: string): number => Number(text.replace('Inf', 'Infinity'))
