/** The same name as the error of db/startup-error.ts, which cannot be imported before tsx is installed. */
export class StartupError extends Error {
  /**
   * @param {string} sentence one sentence for the person at the terminal
   * @param {ErrorOptions} [options]
   */
  constructor(sentence, options) {
    super(sentence, options);
    this.name = 'StartupError';
  }
}
