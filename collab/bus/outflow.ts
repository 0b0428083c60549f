/** What is needed of a connection: `flush` resolves when the server has read all that was sent before. */
interface Flushable {
  flush(): Promise<void>;
}

/** Bounds what is sent faster than the server reads it; the driver itself would keep all of it in memory. */
export interface Outflow {
  /** True when so many bytes more may be sent; false means drop them. */
  take(bytes: number): boolean;
}

const ASK_BYTES = 1_048_576;
const MAX_UNREAD_BYTES = 16 * ASK_BYTES;

export function createOutflow(connection: Flushable): Outflow {
  let sent = 0;
  let read = 0;
  let isAsking = false;

  /** One round trip a megabyte: cheaper than asking after every message, early enough to bound memory. */
  const ask = (): void => {
    isAsking = true;
    const mark = sent;
    const settle = (): void => {
      read = mark;
      isAsking = false;
    };
    // Refused when the line is lost; what was unread then is gone and takes no memory.
    connection.flush().then(settle, settle);
  };

  return {
    take: (bytes) => {
      if (sent - read + bytes > MAX_UNREAD_BYTES) return false;
      sent += bytes;
      if (!isAsking && sent - read >= ASK_BYTES) ask();
      return true;
    },
  };
}
