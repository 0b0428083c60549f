import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { removeRecord, restoreRecord, setField } from '../../../collab/document/records.ts';
import { rootMap } from '../../../collab/document/roots.ts';
import type { RecordLock } from '../../../collab/protocol/control-frame.ts';
import { editOf } from '../../collab/support/gate.ts';
import {
  ANNA,
  bodyOf,
  CARLO,
  type Case,
  CLARA,
  expectCase,
  firstText,
  newRecord,
  OBJECTIVE,
  objectiveOf,
  openGate,
  SECTION,
  sectionOf,
  titleOf,
} from '../../collab/support/gated-lane.ts';

const whole: readonly RecordLock[] = [{ root: 'objectives', recordId: OBJECTIVE, fields: [] }];
const committed: readonly RecordLock[] = [{ root: 'objectives', recordId: OBJECTIVE, fields: ['title', 'target'] }];
const body: readonly RecordLock[] = [{ root: 'sections', recordId: SECTION, fields: ['body'] }];

const RIGHTS: readonly Case[] = [
  {
    what: 'the supplier writes its own field',
    change: (doc) => objectiveOf(doc).set('supplierOwner', CARLO),
    code: undefined,
  },
  {
    what: 'the supplier writes the field of the customer',
    change: (doc) => objectiveOf(doc).set('customerOwner', CARLO),
    code: 'not-yours',
  },
  {
    what: 'the customer writes the field of the supplier',
    side: 'customer',
    change: (doc) => objectiveOf(doc).set('supplierOwner', null),
    code: 'not-yours',
  },
  {
    what: 'the supplier empties the field of the customer',
    change: (doc) => objectiveOf(doc).delete('customerOwner'),
    code: 'not-yours',
  },
  {
    what: 'a new record with the field of the other firm',
    change: newRecord((record) => record.set('customerOwner', CARLO)),
    code: 'not-yours',
  },
  {
    what: 'a new record that says nothing for the other firm',
    change: newRecord((record) => record.set('customerOwner', null)),
    code: undefined,
  },
  {
    what: 'a record replaced by one with another owner of theirs',
    change: (doc) => replaceWith(doc, CARLO),
    code: 'not-yours',
  },
  { what: 'a record replaced by one without their owner', change: (doc) => replaceWith(doc, null), code: 'not-yours' },
  {
    what: 'a record replaced by one with the same owner',
    change: (doc) => replaceWith(doc, CLARA),
    code: undefined,
  },
  {
    what: 'a locked text',
    locks: committed,
    change: (doc) => titleOf(objectiveOf(doc)).insert(0, 'x'),
    code: 'locked',
  },
  {
    what: 'a locked value',
    locks: committed,
    change: (doc) => setField(doc, 'objectives', OBJECTIVE, 'target', 9),
    code: 'locked',
  },
  {
    what: 'a locked text replaced by another',
    locks: committed,
    change: (doc) => objectiveOf(doc).set('title', new Y.Text('x')),
    code: 'locked',
  },
  {
    what: 'a field beside the locked ones',
    locks: committed,
    change: (doc) => setField(doc, 'objectives', OBJECTIVE, 'unit', '%'),
    code: undefined,
  },
  {
    what: 'removing a record with a locked field',
    locks: committed,
    change: (doc) => rootMap(doc, 'objectives').delete(OBJECTIVE),
    code: 'locked',
  },
  {
    what: 'replacing a record with a locked field',
    locks: committed,
    change: (doc) => replaceWith(doc, CLARA),
    code: 'locked',
  },
  {
    what: 'any field of a locked record',
    locks: whole,
    change: (doc) => setField(doc, 'objectives', OBJECTIVE, 'unit', '%'),
    code: 'locked',
  },
  {
    what: 'the place of a locked record',
    locks: whole,
    change: (doc) => objectiveOf(doc).set('order', 'a5'),
    code: 'locked',
  },
  { what: 'another record beside a locked one', locks: whole, change: newRecord(() => undefined), code: undefined },
  { what: 'a letter in a locked body', locks: body, change: (doc) => firstText(doc).insert(1, 'x'), code: 'locked' },
  { what: 'a letter less in a locked body', locks: body, change: (doc) => firstText(doc).delete(0, 1), code: 'locked' },
  {
    what: 'a mark in a locked body',
    locks: body,
    change: (doc) => firstText(doc).format(0, 1, { bold: {} }),
    code: 'locked',
  },
  { what: 'a paragraph less in a locked body', locks: body, change: (doc) => bodyOf(doc).delete(1, 1), code: 'locked' },
  {
    what: 'the title beside a locked body',
    locks: body,
    change: (doc) => titleOf(sectionOf(doc)).insert(0, 'x'),
    code: undefined,
  },
];

describe('[C42] what is locked or belongs to the other firm is refused:', () => {
  it.each(RIGHTS)('$what', expectCase);

  it('a removal can be taken back with what the other firm had written, and with nothing else', () => {
    const gate = openGate();
    const author = new Y.Doc();
    Y.applyUpdate(author, Y.encodeStateAsUpdate(gate.doc));
    const sent: Uint8Array[] = [];
    author.on('update', (update: Uint8Array) => sent.push(update));
    const copy = removeRecord(author, 'objectives', OBJECTIVE);
    if (copy === null) throw new Error('there was nothing to remove');
    expect(gate.judge(sent.splice(0)).code).toBeUndefined();
    // The room may have been loaded again since.
    gate.reload();
    expect(gate.judge([editOf(gate.doc, (doc) => replaceWith(doc, CARLO))]).code).toBe('not-yours');
    restoreRecord(author, 'objectives', OBJECTIVE, copy);
    const back = gate.judge(sent.splice(0));
    expect(back).toMatchObject({ code: undefined, touched: [`objectives/${OBJECTIVE}`] });
    expect(objectiveOf(gate.doc).get('customerOwner')).toBe(CLARA);
    // Changed by its firm since, the older value is not the one to come back.
    const change = editOf(gate.doc, (doc) => setField(doc, 'objectives', OBJECTIVE, 'customerOwner', CARLO));
    expect(gate.judge([change], 'customer').code).toBeUndefined();
    expect(gate.judge([editOf(gate.doc, (doc) => rootMap(doc, 'objectives').delete(OBJECTIVE))]).code).toBeUndefined();
    expect(gate.judge([editOf(gate.doc, (doc) => replaceWith(doc, CLARA))]).code).toBe('not-yours');
  });

  it('an undo in the same breath as the removal is the record again', () => {
    const gate = openGate();
    const author = new Y.Doc();
    Y.applyUpdate(author, Y.encodeStateAsUpdate(gate.doc));
    const undo = new Y.UndoManager(rootMap(author, 'objectives'), {
      captureTimeout: 0,
      trackedOrigins: new Set([null]),
    });
    const sent: Uint8Array[] = [];
    author.on('update', (update: Uint8Array) => sent.push(update));
    rootMap(author, 'objectives').delete(OBJECTIVE);
    undo.undo();
    expect(gate.judge(sent).code).toBeUndefined();
    expect(objectiveOf(gate.doc).get('customerOwner')).toBe(CLARA);
    expect(titleOf(objectiveOf(gate.doc)).toJSON()).toBe('Faster');
  });

  it('what was changed at the same time in a locked and in an open place is refused as a whole, and named', () => {
    const gate = openGate(committed);
    const judged = gate.judge([
      editOf(gate.doc, (doc) => {
        setField(doc, 'objectives', OBJECTIVE, 'unit', '%');
        titleOf(objectiveOf(doc)).insert(0, 'x');
      }),
    ]);
    expect(judged.code).toBe('locked');
    expect([...judged.touched].sort()).toEqual([`objectives/${OBJECTIVE}/title`, `objectives/${OBJECTIVE}/unit`]);
  });
});

/** The same record written anew, with this owner of the customer. */
function replaceWith(doc: Y.Doc, customerOwner: string | null): void {
  const record = new Y.Map<unknown>();
  rootMap(doc, 'objectives').set(OBJECTIVE, record);
  record.set('order', 'a0');
  record.set('title', new Y.Text('Faster'));
  record.set('outcome', new Y.Text());
  record.set('why', new Y.Text());
  record.set('supplierOwner', ANNA);
  if (customerOwner !== null) record.set('customerOwner', customerOwner);
}
