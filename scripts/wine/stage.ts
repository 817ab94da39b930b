import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createVhost } from '../../test/helpers/rabbit.ts'
import { createOwnRedis } from '../../test/helpers/services.ts'
import type { Caller } from '../client.ts'
import { ROOT, type ServiceName } from '../release/bundles.ts'
import type { AtEnd, Prefix } from './prefix.ts'
import { SHARED, unpackRelease, writeEnvFiles } from './release.ts'
import type { StartedService } from './services.ts'
import { createSwitch, type Switch } from './switch.ts'

/** What the checks work on: a Windows with the release in place, and the servers it uses. */
export interface Stage {
  readonly prefix: Prefix
  /** Of the release. */
  readonly version: string
  readonly files: number
  readonly current: Switch
  /** Signs as the backend does. */
  readonly key: Pick<Caller, 'keyid' | 'key'>
  /** Of the services that were started. */
  readonly services: Map<ServiceName, StartedService>
  /** A chat to analyse; on drive C it lies under `chatFile`. */
  readonly chat: object
  readonly chatFile: string
}

/**
 * Puts the release into the prefix, its env files filled in. Redis is one of its own, and so is the vhost on the RabbitMQ that
 * runs on this machine anyway.
 */
export async function setStage(prefix: Prefix, atEnd: AtEnd): Promise<Stage> {
  const redis = await createOwnRedis()
  atEnd(() => redis.kill())
  await redis.start()
  const vhost = await createVhost()
  atEnd(() => vhost.drop())

  const { version, files } = await unpackRelease(prefix)
  const keyid = 'wine'
  const key = randomBytes(32)
  writeEnvFiles(prefix, version, {
    INVEKTO_KEYS: `${keyid}=${key.toString('base64')}`,
    // In quotes, which are not part of it.
    INVEKTO_MASK_KEY: `"${randomBytes(32).toString('base64')}"`,
    INVEKTO_REDIS_URL: redis.url,
    INVEKTO_AMQP_URL: vhost.url,
    // There is no SQL Server: dispatcher and panel use the embedded database, which they do in development alone.
    INVEKTO_SQL_URL: '',
    INVEKTO_OPS_PUBLIC_URL: '',
  })
  const current = createSwitch(prefix)
  await current.point(version)
  const chat = readFileSync(join(ROOT, 'examples', 'chats', 'tr-iade.json'), 'utf8')
  const chatFile = `${SHARED}\\chat.json`
  mkdirSync(prefix.local(SHARED), { recursive: true })
  writeFileSync(prefix.local(chatFile), chat)
  return {
    prefix,
    version,
    files,
    current,
    key: { keyid, key },
    services: new Map(),
    chat: JSON.parse(chat),
    chatFile,
  }
}
