import * as Y from 'yjs';
import type { RecordKind } from '../document/kind/field.ts';
import { fieldOf, kindOf } from '../document/kind/kinds.ts';
import type { RejectedCode } from '../protocol/control-frame.ts';
import { bytesOf } from './growth.ts';
import type { SharedType } from './item-state.ts';
import { judgeNewItem } from './judge-new-item.ts';
import type { LaneSize } from './lane-size.ts';
import { type Place, placeOf } from './place-of.ts';

type Verdict = RejectedCode | undefined;

/** The content that came with one transaction, judged item by item and counted. */
export class NewContent {
  readonly #doc: Y.Doc;
  readonly #size: LaneSize;
  /** The type that the last item stands in: the next mostly stands there too. */
  #parent: SharedType | null = null;
  #place: Place | null = null;
  #kind: RecordKind | undefined;
  /** Letters that came to the body of that place. */
  #letters = 0;
  #bytes = 0;
  #nodes = 0;

  constructor(doc: Y.Doc, size: LaneSize) {
    this.#doc = doc;
    this.#size = size;
  }

  judge(struct: Y.Item | Y.GC): Verdict {
    this.#bytes += bytesOf(struct);
    if (!(struct instanceof Y.Item) || struct.deleted) return undefined;
    const { parent, content } = struct;
    if (content instanceof Y.ContentType) this.#nodes += 1;
    if (!(parent instanceof Y.AbstractType)) return 'content';
    if (parent !== this.#parent) {
      const refusal = this.#judgeBody();
      if (refusal !== undefined) return refusal;
      this.#enter(parent);
    }
    if (this.#place === null || this.#kind === undefined) return 'unknown-root';
    if (content instanceof Y.ContentString) this.#letters += struct.length;
    return judgeNewItem(this.#kind, parent, this.#place, struct);
  }

  /** To be asked at the end: whether there is room for all of it. */
  judgeRoom(deletedLength: number): Verdict {
    const hasRoom = this.#size.takes({ bytes: this.#bytes, nodes: this.#nodes }, deletedLength);
    return this.#judgeBody() ?? (hasRoom ? undefined : 'full');
  }

  #enter(parent: SharedType): void {
    this.#parent = parent;
    this.#letters = 0;
    this.#place = placeOf(this.#doc, parent);
    this.#kind = this.#place.root === undefined ? undefined : kindOf(this.#place.root);
  }

  #judgeBody(): Verdict {
    if (this.#letters === 0 || this.#kind === undefined || this.#place === null) return undefined;
    const { root, recordId, field: name, fieldType } = this.#place;
    const field = name === null ? undefined : fieldOf(this.#kind, name);
    if (field?.kind !== 'body' || !(fieldType instanceof Y.XmlFragment)) return undefined;
    // A letter takes a byte or more: a lane that is smaller than a body may be has none that is too long.
    if (this.#size.isWithin(this.#bytes, field.maxLength)) return undefined;
    const place = `${root}/${recordId}/${name}`;
    return this.#size.bodyTakes(place, fieldType, this.#letters, field.maxLength) ? undefined : 'full';
  }
}
