/**
 * The operations panel under PM2, for hosts that already run PM2. The default is the WinSW service: see
 * docs/decisions/0014-windows-services.md. Lies in the release under deploy/pm2:
 *
 *   pm2 start deploy\pm2\ecosystem.config.cjs
 *
 * Kept with winsw/ops.xml, which says the same to WinSW.
 */
const { join, resolve } = require('node:path')

const release = resolve(__dirname, '../..')
const shared = join(process.env.ProgramData ?? 'C:\\ProgramData', 'invekto')

module.exports = {
  apps: [
    {
      name: 'invekto-ops-7301',
      cwd: release,
      script: join(release, 'services', 'ops', 'main.mjs'),
      interpreter: join(release, 'node.exe'),
      // A list, so that PM2 does not part a path at its spaces.
      node_args: [
        `--env-file-if-exists=${join(shared, 'env', 'common.env')}`,
        `--env-file-if-exists=${join(shared, 'env', 'ops.env')}`,
      ],
      exec_mode: 'fork',
      instances: 1,
      // The environment wins over the env files; secrets stand in those alone.
      env: {
        INVEKTO_ENV: 'production',
        INVEKTO_HTTP_PORT: '7301',
        INVEKTO_INSTANCE: '7301',
        INVEKTO_FLAGS_FILE: join(shared, 'flags.json'),
        INVEKTO_DATA_DIR: join(shared, 'data'),
        INVEKTO_LOG_DIR: join(shared, 'logs'),
        NODE_COMPILE_CACHE: join(shared, 'data', 'compile-cache'),
      },
      autorestart: true,
      // Grows from 100 ms to 15 s. What has not stayed up for min_uptime counts towards max_restarts, where PM2 gives up:
      // at 15 s a start, after more than a day.
      exp_backoff_restart_delay: 100,
      max_restarts: 10_000,
      min_uptime: '10s',
      watch: false,
      // Where signals can be caught; on Windows PM2's stop is a kill.
      kill_timeout: 20_000,
      // The panel writes and rotates its own logs.
      out_file: 'NULL',
      error_file: 'NULL',
      merge_logs: false,
    },
  ],
}
