/** What has been deployed on this host, and how far an operation is: `state.json`. */
import { readIfThere, replaceFile } from './files.ts'
import type { ServiceName } from './host.ts'

/** One running service. */
export interface Instance {
  readonly service: ServiceName
  readonly port: number
  /** The version of its release. */
  readonly release: string
}

/** Something under way; it is what a crash leaves behind. */
export interface Operation {
  readonly kind: 'install' | 'upgrade' | 'rollback'
  readonly to: string
  /** The step that is being taken, or was when the tool ended. */
  step: string
  /** Instances of the new release. */
  fresh: Instance[]
  /** Share of the traffic that the new release gets, percent. */
  share: number
  readonly startedAt: string
  /** Where nginx is on another host: set once it leads to the new instances. */
  handedOver?: boolean
  /** Set once it is being turned back, with the reason. */
  turningBack?: string
}

export interface State {
  /** The release that serves. */
  current?: string
  /** Releases that served before it, the last one last. */
  before: string[]
  instances: Instance[]
  /** Weights set by hand, by address; 100 unless set. Addresses of other hosts among them are served too. */
  weights: Record<string, number>
  operation?: Operation
}

/** The state of a host; of one without any, that of an empty host. */
export function readState(file: string): State {
  const text = readIfThere(file)
  return text === undefined ? { before: [], instances: [], weights: {} } : (JSON.parse(text) as State)
}

/** Writes the state whole, on the disk before it returns. */
export function writeState(file: string, state: State): Promise<void> {
  return replaceFile(file, `${JSON.stringify(state, null, 2)}\n`)
}
