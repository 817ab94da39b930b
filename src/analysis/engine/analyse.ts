// Stand-in by the lead so that the pipeline can be tried; the engine's helper writes the real one over it.
import type { AnalysisRequest, AnalysisResult, Warning } from '../../lib/contract/generated/types.ts'
import type { CompiledProfile } from './profile.ts'
export interface AnalysisOptions { readonly profile: CompiledProfile; readonly arrival: number; readonly flags: { sentiment: boolean; urgency: boolean; intents: boolean }; readonly expired?: () => boolean }
export interface Analysis { readonly result: AnalysisResult; readonly warnings: Warning[] }
export interface RunningAnalysis { step(): boolean; finish(): Analysis }
export function startAnalysis(_request: AnalysisRequest, _options: AnalysisOptions): RunningAnalysis { return { step: () => false, finish: () => ({ result: { language: 'tr', entities: [] }, warnings: [] }) } }
