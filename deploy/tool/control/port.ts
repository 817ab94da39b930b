/** How services are run on a host. */

export type ServiceState = 'running' | 'stopped' | 'absent'

/** Every operation is safe to repeat: after a crash the same one is called again. */
export interface ServiceControl {
  /** Makes a service of this id as its file says, or changes the one that is there; it does not run. */
  define(id: string, xml: string): Promise<void>
  /** Starts it, unless it runs. Resolves once it was started, not once it is ready. */
  start(id: string): Promise<void>
  /** Stops it cleanly; resolves once it has ended. Rejects when it has not within its stop timeout. */
  stop(id: string): Promise<void>
  state(id: string): Promise<ServiceState>
  /** Removes it; it must have been stopped. */
  remove(id: string): Promise<void>
}
