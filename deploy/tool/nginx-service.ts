/** nginx as a Windows service of a host. */
import { escapeXml } from '../winsw/escape.ts'

/**
 * nginx's service file for this host, made of the one in a release: where its executable is, and the folder that outlasts releases
 * (`C:\ProgramData\invekto`), under which its prefix and logs lie. What the file says of itself in comments stays.
 */
export function nginxService(xml: string, nginx: string, shared: string): string {
  const windows = (path: string): string => escapeXml(path.replaceAll('/', '\\').replace(/\\+$/, ''))
  return xml.replaceAll(/<!--[\s\S]*?-->|C:\\nginx\\nginx\.exe|%ProgramData%\\invekto/g, (found) => {
    if (found.startsWith('<!--')) return found
    return windows(found.startsWith('%') ? shared : nginx)
  })
}
