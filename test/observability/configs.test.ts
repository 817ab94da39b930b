import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { parseAllDocuments } from 'yaml'
import { parseDuration } from '../../deploy/winsw/duration.ts'
import { childOf, parseRoot } from '../../deploy/winsw/parse.ts'
import { readService } from '../../deploy/winsw/render.ts'
import { toWinsw2 } from '../../deploy/winsw/to-winsw2.ts'
import { validateWinsw } from '../../deploy/winsw/validate.ts'

const ROOT = new URL('../../observability/', import.meta.url)
const FILES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).map((name) =>
  name.replaceAll('\\', '/'),
)
const read = (name: string): string => readFileSync(new URL(name, ROOT), 'utf8').replaceAll('\r\n', '\n')
// biome-ignore lint/suspicious/noExplicitAny: configurations of several shapes
const yaml = (name: string): any =>
  parseAllDocuments(read(name), { strict: true, uniqueKeys: true })[0]!.toJS()

for (const name of FILES.filter((file) => /\.ya?ml$/.test(file)))
  test(`${name} is YAML without a fault, a document of it`, () => {
    const documents = parseAllDocuments(read(name), { strict: true, uniqueKeys: true })
    assert.equal(documents.length, 1)
    for (const { errors, warnings } of documents as unknown as { errors: Error[]; warnings: Error[] }[])
      assert.deepEqual([...errors, ...warnings], [])
  })

test('data sources have the uids that dashboards and each other name', () => {
  const { datasources } = yaml('grafana/provisioning/datasources/invekto.yaml')
  const byType = Object.fromEntries(datasources.map((one: { type: string }) => [one.type, one]))
  const { prometheus, loki, jaeger } = byType
  assert.deepEqual(
    [prometheus.uid, loki.uid, jaeger.uid],
    ['invekto-prometheus', 'invekto-loki', 'invekto-jaeger'],
  )
  assert.deepEqual(prometheus.jsonData.exemplarTraceIdDestinations[0], {
    name: 'trace_id',
    datasourceUid: jaeger.uid,
    urlDisplayLabel: 'Its trace',
  })
  assert.equal(loki.jsonData.derivedFields[0].datasourceUid, jaeger.uid)
  assert.equal(loki.jsonData.derivedFields[0].matcherRegex, 'traceId')
  assert.equal(jaeger.jsonData.tracesToLogsV2.datasourceUid, loki.uid)
  assert.equal(jaeger.jsonData.tracesToMetrics.datasourceUid, prometheus.uid)
})

test("whatever provisioning asks of the environment, Grafana's service sets", () => {
  const { env } = readService(read('winsw/grafana.xml'))
  for (const name of FILES.filter(
    (file) => file.startsWith('grafana/provisioning/') && file.endsWith('.yaml'),
  ))
    for (const [, variable] of read(name).matchAll(/(?<!\$)\$\{(\w+)\}/g))
      assert.ok(env[variable!], `${name}: ${variable}`)
})

for (const name of ['otel-collector/config.yaml', 'jaeger/config.yaml'])
  describe(name, () => {
    const config = yaml(name)
    test('pipelines are made of what is configured, and all of that is used', () => {
      const { extensions, pipelines } = config.service
      const pipeline = pipelines.traces
      assert.deepEqual(Object.keys(pipelines), ['traces'])
      for (const kind of ['receivers', 'processors', 'exporters'])
        assert.deepEqual([...pipeline[kind]].sort(), Object.keys(config[kind]).sort())
      assert.deepEqual([...extensions].sort(), Object.keys(config.extensions).sort())
      assert.equal(pipeline.processors[0], 'memory_limiter')
      assert.equal(pipeline.processors.at(-1), 'batch')
    })
  })

test('the collector keeps errors, slow ones, partial ones and a share of the rest', () => {
  const { policies } = yaml('otel-collector/config.yaml').processors.tail_sampling
  const byType = Object.fromEntries(policies.map((one: { type: string }) => [one.type, one]))
  assert.deepEqual(byType.status_code.status_code.status_codes, ['ERROR'])
  assert.equal(byType.latency.latency.threshold_ms, 500)
  assert.equal(byType.string_attribute.string_attribute.key, 'invekto.result')
  assert.ok(byType.string_attribute.string_attribute.values.includes('partial'))
  assert.ok(byType.probabilistic.probabilistic.sampling_percentage > 0)
  for (const { type, ...policy } of policies) assert.ok(type in policy, type)
})

test('Jaeger stores into and reads from the backend that there is', () => {
  const { extensions, exporters } = yaml('jaeger/config.yaml')
  const backends = Object.keys(extensions.jaeger_storage.backends)
  assert.deepEqual(backends, [extensions.jaeger_query.storage.traces])
  assert.deepEqual(backends, [exporters.jaeger_storage_exporter.trace_storage])
})

test('Loki keeps lines for 14 days, with structured metadata on a schema that has it', () => {
  const { limits_config, compactor, schema_config } = yaml('loki/loki.yaml')
  assert.equal(limits_config.retention_period, `${14 * 24}h`)
  assert.equal(limits_config.allow_structured_metadata, true)
  assert.equal(compactor.retention_enabled, true)
  assert.equal(compactor.delete_request_store, 'filesystem')
  const { store, schema } = schema_config.configs.at(-1)
  assert.deepEqual([store, schema], ['tsdb', 'v13'])
})

test('everything listens on loopback, each on a port of its own', () => {
  const texts = FILES.filter((file) => /(?:config\.yaml|loki\.yaml|\.alloy|\.xml)$/.test(file)).map(read)
  for (const text of texts) assert.doesNotMatch(text, /0\.0\.0\.0|\[::\]/)
  const listening = [
    /listen-address=127\.0\.0\.1:(\d+)/,
    /GF_SERVER_HTTP_PORT" value="(\d+)/,
    /http_listen_port: (\d+)/,
    /grpc_listen_port: (\d+)/,
    /listen-addr=127\.0\.0\.1:(\d+)/,
    /OTEL_LISTEN:-127\.0\.0\.1\}:(\d+)/,
  ].map((pattern) => pattern.exec(texts.join('\n'))![1]!)
  for (const name of ['otel-collector', 'jaeger']) {
    const text = read(`${name}/config.yaml`)
    for (const [, port] of text.matchAll(/^\s+(?:endpoint: 127\.0\.0\.1:|port: )(\d+)/gm))
      listening.push(port!)
  }
  assert.equal(new Set(listening).size, listening.length, listening.join())
  assert.ok(listening.length >= 12)
})

describe('alloy/config.alloy', () => {
  const text = read('alloy/config.alloy')
  const bare = text
    .replaceAll(/^\s*\/\/.*$/gm, '')
    .replaceAll(/"(?:\\.|[^"\\])*"/g, (quoted) => quoted.replaceAll(/[{}[\]()]/g, ''))

  test('its brackets match', () => {
    const open: string[] = []
    const pairs: Readonly<Record<string, string>> = { '}': '{', ']': '[', ')': '(' }
    for (const [bracket] of bare.matchAll(/[{}[\]()]/g))
      if (bracket in pairs) assert.equal(open.pop(), pairs[bracket])
      else open.push(bracket)
    assert.deepEqual(open, [])
  })

  test('every component that is named exists, and every one is used', () => {
    const components = [...bare.matchAll(/^((?:[a-z_]+\.)+[a-z_]+) "(\w+)" \{/gm)].map(
      ([, kind, label]) => `${kind}.${label}`,
    )
    const named = [...bare.matchAll(/\b((?:local|loki)(?:\.[a-z_]+)+)\.(?:targets|receiver)\b/g)].map(
      ([, name]) => name!,
    )
    assert.ok(components.length >= 7)
    for (const name of named) assert.ok(components.includes(name), name)
    for (const name of components)
      assert.ok(name.startsWith('loki.source.') || named.includes(name), `${name} is used`)
  })

  test('labels are service, instance, level and host alone; ids are structured metadata', () => {
    const labels = [...bare.matchAll(/stage\.(?:static_)?labels \{\s*values = \{([^}]*)\}/g)].flatMap(
      ([, values]) => [...values!.matchAll(/(\w+) =/g)].map(([, name]) => name!),
    )
    assert.deepEqual([...new Set(labels)].sort(), ['instance', 'level', 'service'])
    assert.match(bare, /external_labels = \{ host = /)
    const metadata = [...bare.matchAll(/stage\.structured_metadata \{\s*values = \{([^}]*)\}/g)]
    assert.equal(metadata.length, 2)
    for (const [, values] of metadata) assert.match(values!, /traceId = "", requestId = ""/)
  })

  test('files that were set aside are not read twice', () => {
    const [, glob] = /"\/\*\.\{\*(Z-\[0-9\]\*),/.exec(text)!
    assert.equal(glob, 'Z-[0-9]*')
    const rotate = readFileSync(new URL('../../src/lib/telemetry/rotate.ts', import.meta.url), 'utf8')
    assert.match(rotate, /20261123T114226Z-001\.log/)
  })
})

describe('the services on Windows', () => {
  const names = ['alloy', 'grafana', 'jaeger', 'loki', 'otel-collector', 'prometheus']

  test('there is a file for each', () => {
    assert.deepEqual(
      FILES.filter((file) => file.startsWith('winsw/')).sort(),
      names.map((name) => `winsw/${name}.xml`),
    )
  })

  for (const name of names)
    test(`${name} is right for WinSW 3 and, swapped, for 2.12; it has few rights and backs off`, () => {
      const xml = read(`winsw/${name}.xml`)
      assert.deepEqual(validateWinsw(xml, '3'), [])
      assert.deepEqual(validateWinsw(toWinsw2(xml), '2.12'), [])
      assert.match(xml, /^[\n\x20-\x7e]*\n$/)
      const root = parseRoot(xml)
      const service = readService(xml)
      assert.equal(service.id, `invekto-${name}`)
      assert.equal(childOf(childOf(root, 'serviceaccount')!, 'username')?.text, 'NT AUTHORITY\\LocalService')
      assert.deepEqual(service.onFailureDelaysMs, [5_000, 30_000, 120_000])
      assert.ok(parseDuration(childOf(root, 'preshutdownTimeout')!.text)! > service.stopTimeoutMs)
      assert.equal(childOf(root, 'autoRefresh')?.text, 'false')
      assert.doesNotMatch(xml, /password|secret=|token/i)
    })

  test('they name configuration files that there are', () => {
    for (const name of names)
      for (const [, path] of read(`winsw/${name}.xml`).matchAll(/%BASE%\\\.\.\\((?!\.\.)[^"<\n ]+\.\w+)"/g)) {
        const file = path!.replaceAll('\\', '/')
        // Prometheus' own comes with its folder.
        if (!file.startsWith('prometheus/')) assert.ok(FILES.includes(file), file)
      }
  })
})
