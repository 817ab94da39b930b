/** Software bills of materials, CycloneDX 1.6 as JSON. */
import type { ShippedPackage } from './packages.ts'

export interface SbomSubject {
  readonly name: string
  readonly version: string
  readonly description: string
}

/** What beside packages is shipped: executables, by their bytes' digest. */
export interface ShippedFile extends SbomSubject {
  readonly file: string
  readonly sha256: string
  readonly license: string
  readonly purl: string
}

/**
 * The bill of a bundle, or of the executables of a release. Without time and serial number: the same release gives the same
 * bytes. Follows CycloneDX 1.6 (ECMA-424), package URLs after the purl specification.
 */
export function sbom(
  subject: SbomSubject,
  packages: readonly ShippedPackage[],
  files: readonly ShippedFile[] = [],
): string {
  const self = `pkg:generic/invekto/${subject.name}@${subject.version}`
  const components = [
    ...packages.map(({ name, version, license, integrity }) => ({
      type: 'library',
      'bom-ref': purlOf(name, version),
      name,
      version,
      licenses: licensesOf(license),
      purl: purlOf(name, version),
      hashes: [
        { alg: 'SHA-512', content: Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex') },
      ],
    })),
    ...files.map(({ name, version, description, license, sha256, purl, file }) => ({
      type: 'application',
      'bom-ref': purl,
      name,
      version,
      description,
      licenses: licensesOf(license),
      purl,
      hashes: [{ alg: 'SHA-256', content: sha256 }],
      properties: [{ name: 'invekto:file', value: file }],
    })),
  ]
  const document = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': self, ...subject } },
    components,
    dependencies: [
      { ref: self, dependsOn: components.map((component) => component['bom-ref']) },
      ...components.map((component) => ({ ref: component['bom-ref'] })),
    ],
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

/** The purl specification: the @ of a scope is percent-encoded. */
const purlOf = (name: string, version: string): string => `pkg:npm/${name.replace('@', '%40')}@${version}`

const licensesOf = (license: string): object[] =>
  /^[\w.+-]+$/.test(license) ? [{ license: { id: license } }] : [{ expression: license }]
