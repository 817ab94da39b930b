/** What has been deployed on this host, and how far an operation is: `state.json`. */
import { DeployFault, EXIT, messageOf } from './fault.ts'
import { readIfThere, replaceFile } from './files.ts'
import type { ServiceName } from './host.ts'
import type { Source } from './release-files.ts'

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
  /** Where the release came from, for whoever goes on after a crash. */
  from?: Source['from']
  /** The step that is being taken, or was when the tool ended. */
  step: string
  /** Instances of the new release. */
  fresh: Instance[]
  /** Share of the traffic that the new release gets, percent. */
  share: number
  readonly startedAt: string
  /** Where nginx is on another host: set once it leads to the new instances, or, turning back, to the old ones again. */
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

/** The state as it was before the last time it was written: every step can be taken again, so one goes on from there as well. */
const lastOf = (file: string): string => `${file}.last`

/** The state of a host; of one without any, that of an empty host. Throws DeployFault (78), telling what helps, where it cannot be read. */
export function readState(file: string): State {
  const text = readIfThere(file)
  if (text === undefined) {
    // Written whole, it is never missing on its own; an empty host would be given everything a second time.
    if (readIfThere(lastOf(file)) === undefined) return { before: [], instances: [], weights: {} }
    throw new DeployFault(`${file} is gone; ${remedy(file)}`, EXIT.configuration)
  }
  try {
    const state = JSON.parse(text) as State
    if (!Array.isArray(state.before) || !Array.isArray(state.instances) || typeof state.weights !== 'object')
      throw new Error('something is missing in it')
    return state
  } catch (fault) {
    throw new DeployFault(`${file} is damaged: ${messageOf(fault)}; ${remedy(file)}`, EXIT.configuration)
  }
}

const remedy = (file: string): string => `copy ${lastOf(file)} over it, which is one step older, and "resume"`

/** Writes the state whole, on the disk before it returns. */
export async function writeState(file: string, state: State): Promise<void> {
  const last = readIfThere(file)
  if (last !== undefined) await replaceFile(lastOf(file), last)
  await replaceFile(file, `${JSON.stringify(state, null, 2)}\n`)
}
