export function assertAnswerFits(_m: string, _p: string, _a: unknown): void {}
