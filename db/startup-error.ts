/** A start that cannot go on: `message` is one sentence for the person at the terminal, with the remedy where there is one. */
export class StartupError extends Error {
  /** The cause may go away by itself, as a full disk does when somebody makes room. */
  readonly canPass: boolean;

  constructor(sentence: string, { cause, canPass = false }: { cause?: unknown; canPass?: boolean } = {}) {
    super(sentence, { cause });
    this.name = 'StartupError';
    this.canPass = canPass;
  }
}

/** The system's code of an error (`EACCES`, `ENOENT`, a SQLSTATE), or an empty string. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Turns a refusal of the file system into a sentence about `path`; anything else comes back unchanged. */
export function explainFolderError(error: unknown, path: string): unknown {
  switch (errorCode(error)) {
    case 'EACCES':
    case 'EPERM':
      return new StartupError(`The data folder ${path} may not be written by this user: choose another DATA_DIR.`, {
        cause: error,
      });
    case 'EROFS':
      return new StartupError(`The data folder ${path} is on a read-only disk: choose another DATA_DIR.`, {
        cause: error,
      });
    case 'ENOSPC':
    case 'EDQUOT':
      return new StartupError(`The disk that holds ${path} is full: make room and start again.`, {
        cause: error,
        canPass: true,
      });
    case 'ENOTDIR':
    case 'EEXIST':
      return new StartupError(`The data folder ${path} is no folder: choose another DATA_DIR.`, { cause: error });
    default:
      return error;
  }
}
