// Made by scripts/generate-contract.ts from schemas/; do not edit.
import type * as types from './types.ts'
/** What a validator found wrong first. */
export interface Fault { instancePath: string; keyword: string; message?: string; params: Record<string, unknown> }
export interface Validator<T> { (value: unknown): value is T; errors?: Fault[] | null }
export declare const isAnalysisRequest: Validator<types.AnalysisRequest>
export declare const isAnalysisRequestedEvent: Validator<types.AnalysisRequestedEvent>
export declare const isTenantProfile: Validator<types.TenantProfile>
export declare const isFlags: Validator<types.Flags>
