/** Run by node.exe under Wine: removes a folder, as whoever tidies up old releases does. Its fault ends it with 1. */
import { rmSync } from 'node:fs'

const [folder = ''] = process.argv.slice(2)
rmSync(folder, { recursive: true })
