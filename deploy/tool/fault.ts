/** Exit codes after BSD sysexits. */
export const EXIT = { failed: 1, usage: 64, temporary: 75, configuration: 78 } as const

/** What ends the command with a sentence for the operator, without a stack. */
export class DeployFault extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode: number = EXIT.failed) {
    super(message)
    this.exitCode = exitCode
  }
}

/** What waits for somebody: nothing is turned back, and the operation goes on with `resume`. */
export class Waiting extends DeployFault {
  constructor(message: string) {
    super(message, EXIT.temporary)
  }
}

/** The message of whatever was thrown. */
export const messageOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault))
