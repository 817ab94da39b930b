import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { bytesOf, type Field, messages, numberOf, readMessage, textOf } from './protobuf.ts'

export type Attributes = Record<string, unknown>

/** A span as it arrived, ids in lower-case hex, times in nanoseconds since the epoch. */
export interface ReceivedSpan {
  readonly traceId: string
  readonly spanId: string
  /** Empty for a root. */
  readonly parentSpanId: string
  readonly traceState: string
  readonly name: string
  /** OTLP: 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  readonly kind: number
  readonly startNs: bigint
  readonly endNs: bigint
  readonly attributes: Attributes
  readonly events: { name: string; attributes: Attributes }[]
  readonly links: { traceId: string; spanId: string; attributes: Attributes }[]
  /** OTLP: 0 unset, 1 ok, 2 error. */
  readonly statusCode: number
  readonly resource: Attributes
  readonly scope: string
}

export interface OtlpReceiver {
  /** What OTEL_EXPORTER_OTLP_ENDPOINT is set to. */
  readonly url: string
  readonly spans: ReceivedSpan[]
  /** Every body as it came (unzipped), for searching. */
  readonly bodies: Buffer[]
  /** Resolves when at least `count` spans are there; rejects after `withinMs`. */
  waitForSpans(count: number, withinMs?: number): Promise<ReceivedSpan[]>
  close(): Promise<void>
}

/**
 * A collector that speaks OTLP/HTTP: `POST /v1/traces` as protobuf or as protobuf-JSON. With
 * `mode: 'silent'` it takes requests and never answers; with `'refusing'` it answers 503.
 */
export async function startOtlpReceiver(
  mode: 'normal' | 'silent' | 'refusing' = 'normal',
): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = []
  const bodies: Buffer[] = []
  const waiters = new Set<() => void>()

  const server = createServer(async (req, res) => {
    const raw = await readAll(req)
    const body = req.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw
    bodies.push(body)
    if (mode === 'silent') return
    if (mode === 'refusing') {
      res.writeHead(503).end()
      return
    }
    const type = req.headers['content-type']
    if (req.method !== 'POST' || req.url !== '/v1/traces') {
      res.writeHead(404).end()
      return
    }
    const json = type === 'application/json'
    try {
      spans.push(...(json ? decodeJson(JSON.parse(body.toString('utf8'))) : decodeProtobuf(body)))
      res.writeHead(200, { 'Content-Type': String(type) }).end(json ? '{}' : '')
    } catch (fault) {
      res.writeHead(400).end(String(fault))
    }
    for (const wake of waiters) wake()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    bodies,
    waitForSpans: (count, withinMs = 5_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiters.delete(check)
          reject(new Error(`${spans.length} of ${count} spans after ${withinMs} ms`))
        }, withinMs)
        const check = (): void => {
          if (spans.length < count) return
          clearTimeout(timer)
          waiters.delete(check)
          resolve(spans)
        }
        waiters.add(check)
        check()
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function readAll(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest, by its field numbers. */
function decodeProtobuf(body: Buffer): ReceivedSpan[] {
  const spans: ReceivedSpan[] = []
  for (const resourceSpans of messages(readMessage(body), 1)) {
    const resource = attributesOf(messages(resourceSpans, 1)[0] ?? [], 1)
    for (const scopeSpans of messages(resourceSpans, 2)) {
      const scope = textOf(messages(scopeSpans, 1)[0] ?? [], 1)
      for (const span of messages(scopeSpans, 2)) {
        spans.push({
          traceId: bytesOf(span, 1).toString('hex'),
          spanId: bytesOf(span, 2).toString('hex'),
          traceState: textOf(span, 3),
          parentSpanId: bytesOf(span, 4).toString('hex'),
          name: textOf(span, 5),
          kind: Number(numberOf(span, 6)),
          startNs: numberOf(span, 7),
          endNs: numberOf(span, 8),
          attributes: attributesOf(span, 9),
          events: messages(span, 11).map((event) => ({
            name: textOf(event, 2),
            attributes: attributesOf(event, 3),
          })),
          links: messages(span, 13).map((link) => ({
            traceId: bytesOf(link, 1).toString('hex'),
            spanId: bytesOf(link, 2).toString('hex'),
            attributes: attributesOf(link, 4),
          })),
          statusCode: Number(numberOf(messages(span, 15)[0] ?? [], 3)),
          resource,
          scope,
        })
      }
    }
  }
  return spans
}

const attributesOf = (fields: Field[], number: number): Attributes =>
  Object.fromEntries(
    messages(fields, number).map((pair) => [textOf(pair, 1), anyValue(messages(pair, 2)[0] ?? [])]),
  )

function anyValue(fields: Field[]): unknown {
  const field = fields[0]
  switch (field?.number) {
    case 1:
      return textOf(fields, 1)
    case 2:
      return field.value === 1n
    case 3:
      return Number(BigInt.asIntN(64, field.value as bigint))
    case 4: {
      const bytes = Buffer.alloc(8)
      bytes.writeBigUInt64LE(field.value as bigint)
      return bytes.readDoubleLE()
    }
    case 5:
      return messages(messages(fields, 5)[0]!, 1).map(anyValue)
    default:
      return undefined
  }
}

interface JsonValue {
  stringValue?: string
  boolValue?: boolean
  intValue?: string | number
  doubleValue?: number
  arrayValue?: { values?: JsonValue[] }
}
type JsonAttributes = { key: string; value: JsonValue }[]
interface JsonSpan {
  traceId: string
  spanId: string
  parentSpanId?: string
  traceState?: string
  name: string
  kind?: number
  startTimeUnixNano: string
  endTimeUnixNano: string
  attributes?: JsonAttributes
  events?: { name: string; attributes?: JsonAttributes }[]
  links?: { traceId: string; spanId: string; attributes?: JsonAttributes }[]
  status?: { code?: number }
}
interface JsonRequest {
  resourceSpans?: {
    resource?: { attributes?: JsonAttributes }
    scopeSpans?: { scope?: { name?: string }; spans?: JsonSpan[] }[]
  }[]
}

/** The official JSON mapping, with OTLP's exceptions: ids in hex, enums as numbers. */
function decodeJson(request: JsonRequest): ReceivedSpan[] {
  return (request.resourceSpans ?? []).flatMap(({ resource, scopeSpans }) =>
    (scopeSpans ?? []).flatMap(({ scope, spans }) =>
      (spans ?? []).map((span) => ({
        traceId: span.traceId,
        spanId: span.spanId,
        parentSpanId: span.parentSpanId ?? '',
        traceState: span.traceState ?? '',
        name: span.name,
        kind: span.kind ?? 0,
        startNs: BigInt(span.startTimeUnixNano),
        endNs: BigInt(span.endTimeUnixNano),
        attributes: fromJson(span.attributes),
        events: (span.events ?? []).map((event) => ({
          name: event.name,
          attributes: fromJson(event.attributes),
        })),
        links: (span.links ?? []).map((link) => ({ ...link, attributes: fromJson(link.attributes) })),
        statusCode: span.status?.code ?? 0,
        resource: fromJson(resource?.attributes),
        scope: scope?.name ?? '',
      })),
    ),
  )
}

const fromJson = (attributes: JsonAttributes = []): Attributes =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, valueFromJson(value)]))

function valueFromJson(value: JsonValue): unknown {
  if (value.intValue !== undefined) return Number(value.intValue)
  if (value.arrayValue) return (value.arrayValue.values ?? []).map(valueFromJson)
  return value.stringValue ?? value.boolValue ?? value.doubleValue
}
