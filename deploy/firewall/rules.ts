/** Who may reach a port: everybody, or the addresses that the command line names. */
export type Audience = 'any' | 'backends' | 'monitors' | 'services'

/** What a host may be: it decides what listens there. */
export type Role = 'gateway' | 'services' | 'redis' | 'rabbitmq' | 'sql'

/** A port, or some in a row, that something listens on. */
export interface Listener {
  /** Names its rule; unique. */
  readonly id: string
  readonly role: Role
  readonly what: string
  readonly protocol: 'TCP'
  readonly ports: string
  readonly reachedBy: Audience
}

const tcp = (role: Role, id: string, ports: string, reachedBy: Audience, what: string): Listener => ({
  id,
  role,
  what,
  protocol: 'TCP',
  ports,
  reachedBy,
})

/**
 * All that listens on our hosts. nginx is the one way in: services listen on loopback, which no firewall rule is needed for. Monitors
 * reach the services' health and metrics where INVEKTO_HTTP_HOST lets them; Redis, RabbitMQ and SQL Server know the service hosts alone.
 */
export const LISTENERS: readonly Listener[] = [
  tcp('gateway', 'gateway-api', '8080', 'backends', 'nginx: the API, for the backend'),
  tcp('gateway', 'gateway-panel', '8443', 'any', 'nginx: the operations panel, behind sign-in'),
  tcp('services', 'analysis-api', '7101-7149', 'monitors', 'analysis-api: health and metrics'),
  tcp('services', 'analysis-worker', '7151-7199', 'monitors', 'analysis-worker: health and metrics'),
  tcp('services', 'dispatcher', '7201-7249', 'monitors', 'dispatcher: health and metrics'),
  tcp('services', 'ops', '7301-7349', 'monitors', 'ops: health and metrics'),
  tcp('redis', 'redis', '6379', 'services', 'Redis'),
  tcp('rabbitmq', 'rabbitmq', '5672', 'services', 'RabbitMQ'),
  tcp('rabbitmq', 'rabbitmq-management', '15672', 'services', 'RabbitMQ: management, for the panel'),
  tcp('sql', 'sql-server', '1433', 'services', 'SQL Server'),
]

export const ROLES: readonly Role[] = [...new Set(LISTENERS.map(({ role }) => role))]

/** Who is meant by each audience. */
export type Addresses = Readonly<Record<Exclude<Audience, 'any'>, readonly string[]>>

/** A listener on this host, and who reaches it: `any`, or addresses; none means this host alone. */
export interface Opening extends Listener {
  readonly openTo: 'any' | readonly string[]
}

/** What is open on a host of these roles, and to whom. */
export function findOpenings(roles: readonly Role[], addresses: Addresses): Opening[] {
  return LISTENERS.filter(({ role }) => roles.includes(role)).map((listener) => ({
    ...listener,
    openTo: listener.reachedBy === 'any' ? 'any' : addresses[listener.reachedBy],
  }))
}
