export interface ErrorDescription {
  readonly name: string;
  readonly code?: string;
  readonly frames: readonly string[];
  readonly cause?: ErrorDescription;
}

const MAX_CAUSES = 4;

/**
 * An error for the log: its kind, code and place, and not its message, which may quote what a person wrote (a JSON
 * parser and PostgreSQL both do).
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const cause =
    error.cause === undefined || depth >= MAX_CAUSES ? {} : { cause: describeError(error.cause, depth + 1) };
  return { name: error.name, ...code, frames: framesOf(error), ...cause };
}

function framesOf(error: Error): readonly string[] {
  const stack = error.stack ?? '';
  // The head of a stack repeats the message, which may span lines and look like frames itself.
  const messageAt = stack.indexOf(error.message);
  const tail = messageAt === -1 ? stack : stack.slice(messageAt + error.message.length);
  return tail
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '));
}
