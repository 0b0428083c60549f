import * as decoding from 'lib0/decoding';
import { MESSAGE, SYNC } from '../protocol/message-type.ts';

export interface LaneSocketHooks {
  /** First bytes of each connection. */
  hello(): Uint8Array<ArrayBuffer>;
  opened(): void;
  /** False: this write is not sent, because the person may only read here. */
  allowsWrites(): boolean;
  sentUpdate(): void;
  sentStep2(): void;
}

/** The platform's WebSocket, saying hello first and counting the frames that carry edits. */
export function createLaneSocketClass(Base: typeof WebSocket, hooks: LaneSocketHooks): typeof WebSocket {
  return class LaneSocket extends Base {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      // Registered before the provider's own handler, so nothing can overtake the hello.
      this.addEventListener('open', () => {
        hooks.opened();
        super.send(hooks.hello());
      });
    }

    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBufferLike>): void {
      const kind = data instanceof Uint8Array ? writeKind(data) : null;
      if (kind !== null && !hooks.allowsWrites()) return;
      if (kind === 'update') hooks.sentUpdate();
      if (kind === 'step2') hooks.sentStep2();
      super.send(data);
    }
  };
}

function writeKind(frame: Uint8Array): 'update' | 'step2' | null {
  const decoder = decoding.createDecoder(frame);
  if (decoding.readVarUint(decoder) !== MESSAGE.sync) return null;
  const step = decoding.readVarUint(decoder);
  if (step === SYNC.update) return 'update';
  return step === SYNC.step2 ? 'step2' : null;
}
