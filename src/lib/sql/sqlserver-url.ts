/** Where a SQL Server is and who asks. */
export interface ServerAddress {
  readonly host: string
  readonly port: number
  readonly database: string | undefined
  readonly user: string
  readonly password: string
  /** Set: a Windows account (NTLM). */
  readonly domain: string | undefined
  readonly encrypt: boolean
  readonly trustServerCertificate: boolean
}

/** The second is how other clients write it. */
const PROTOCOLS = new Set(['mssql:', 'sqlserver:'])
const OPTIONS = new Set(['encrypt', 'trustServerCertificate', 'domain'])

/**
 * Reads `mssql://user:pass@host:1433/db?encrypt=true`. Encrypted unless `encrypt=false`; the server's certificate must be
 * one that this machine trusts unless `trustServerCertificate=true`. Special characters are percent-encoded. Throws an
 * Error that quotes nothing of it.
 */
export function parseSqlUrl(text: string): ServerAddress {
  if (!URL.canParse(text)) throw new Error('a URL beginning with mssql:// is expected')
  const { protocol, hostname, port, pathname, username, password, searchParams } = new URL(text)
  if (!PROTOCOLS.has(protocol) || hostname === '')
    throw new Error('a URL beginning with mssql:// is expected')
  for (const name of searchParams.keys()) {
    if (!OPTIONS.has(name)) throw new Error(`of the options ${[...OPTIONS].join(', ')} are expected`)
  }
  const flag = (name: string, fallback: boolean): boolean => {
    const value = searchParams.get(name) ?? String(fallback)
    if (value !== 'true' && value !== 'false') throw new Error(`${name}: true or false are expected`)
    return value === 'true'
  }
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? 1433 : Number(port),
    database: pathname.length > 1 ? decodeURIComponent(pathname.slice(1)) : undefined,
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    domain: searchParams.get('domain') ?? undefined,
    encrypt: flag('encrypt', true),
    trustServerCertificate: flag('trustServerCertificate', false),
  }
}
