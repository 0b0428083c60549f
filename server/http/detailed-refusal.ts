import type { AppError } from '../domain/errors.ts';

/** A refusal that tells a program more than its sentence. Not for what the caller may not read; never logged. */
export class DetailedRefusal extends Error {
  readonly refusal: AppError;
  /** Stands in the answer beside `error`. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(refusal: AppError, details: Readonly<Record<string, unknown>>) {
    super('refused');
    this.name = 'DetailedRefusal';
    this.refusal = refusal;
    this.details = details;
  }
}
