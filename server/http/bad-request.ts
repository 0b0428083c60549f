/** A request refused for its form, before any use case is asked. `message` is a sentence for the screen. */
export class BadRequest extends Error {
  readonly status: 400 | 403 | 411 | 413;

  constructor(status: 400 | 403 | 411 | 413, message: string) {
    super(message);
    this.name = 'BadRequest';
    this.status = status;
  }
}
