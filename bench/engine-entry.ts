/** What calls the engine needs: bundled as one module, to be started as a release starts it. */
export { analyse } from '../src/analysis/engine/analyse.ts'
export { DEFAULT_PROFILE } from '../src/analysis/engine/profile.ts'
