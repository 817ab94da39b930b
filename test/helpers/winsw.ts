import { readFileSync } from 'node:fs'

/** The services that have a WinSW file. */
export const SERVICES = ['analysis-api', 'analysis-worker', 'dispatcher', 'ops'] as const

export type Service = (typeof SERVICES)[number]

/** The text of a service's WinSW file. */
export function readWinsw(name: Service): string {
  return readFileSync(new URL(`../../winsw/${name}.xml`, import.meta.url), 'utf8').replaceAll('\r\n', '\n')
}
