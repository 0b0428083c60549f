import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { writeMember } from '../../../collab/document/kind/read-value.ts';
import { createRecord, findRecord, removeRecord } from '../../../collab/document/records.ts';
import { rootMap } from '../../../collab/document/roots.ts';
import type { Side } from '../../../server/domain/audience.ts';
import { editOf, Gate } from '../../collab/support/gate.ts';
import { ANNA, CLARA, OTHER, titleOf } from '../../collab/support/gated-lane.ts';

const ACTION = '00000000-0000-4000-8000-0000000000a7';
const OF_CUSTOMER = writeMember({ side: 'customer', personId: CLARA });
const OF_SUPPLIER = writeMember({ side: 'supplier', personId: ANNA });

const action = (doc: Y.Doc): Y.Map<unknown> => findRecord(doc, 'actions', ACTION) ?? new Y.Map();
const moveDate = (doc: Y.Doc) => action(doc).set('due', '2027-04-01');
const takeOver = (doc: Y.Doc) => action(doc).set('owner', OF_SUPPLIER);

/** An action of the customer with one date or another, written whole. */
const write =
  (id: string, due: string) =>
  (doc: Y.Doc): void => {
    const entries: [string, unknown][] = [
      ['order', 'a1'],
      ['title', new Y.Text('Send the list')],
      ['detail', new Y.Text()],
      ['owner', OF_CUSTOMER],
      ['due', due],
    ];
    rootMap(doc, 'actions').set(id, new Y.Map(entries));
  };

function lane(owner: string | null): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1;
  createRecord(doc, 'actions', { id: ACTION, order: 'a0', title: 'Send the list', owner, due: '2027-03-01' });
  return Y.encodeStateAsUpdate(doc);
}

interface Case {
  readonly what: string;
  readonly side: Side;
  readonly changes: readonly ((doc: Y.Doc) => unknown)[];
  readonly code: 'not-yours' | undefined;
}

const CASES: readonly Case[] = [
  { what: 'its owner’s firm moves the date', side: 'customer', changes: [moveDate], code: undefined },
  { what: 'the other firm moves the date', side: 'supplier', changes: [moveDate], code: 'not-yours' },
  { what: 'the other firm takes it over', side: 'supplier', changes: [takeOver], code: 'not-yours' },
  {
    what: 'the other firm takes it over and moves the date',
    side: 'supplier',
    changes: [takeOver, moveDate],
    code: 'not-yours',
  },
  {
    what: 'its owner’s firm hands it over with another date',
    side: 'customer',
    changes: [takeOver, moveDate],
    code: undefined,
  },
  {
    what: 'the other firm changes the words',
    side: 'supplier',
    changes: [(doc) => titleOf(action(doc)).insert(0, 'x')],
    code: undefined,
  },
  {
    what: 'a new one is asked of the other firm, with a date',
    side: 'supplier',
    changes: [write(OTHER, '2027-04-01')],
    code: undefined,
  },
  {
    what: 'the other firm writes it anew as it was',
    side: 'supplier',
    changes: [write(ACTION, '2027-03-01')],
    code: undefined,
  },
  {
    what: 'the other firm writes it anew with another date',
    side: 'supplier',
    changes: [write(ACTION, '2027-04-01')],
    code: 'not-yours',
  },
];

it.each(CASES)('[C42] fields of the owner’s firm: $what', ({ side, changes, code }) => {
  const gate = new Gate([lane(OF_CUSTOMER)], { locks: [] });
  const judged = gate.judge(
    [editOf(gate.doc, (doc) => doc.transact(() => changes.map((change) => change(doc))))],
    side,
  );
  expect(judged.code).toBe(code);
});

it('[C42] fields of the owner’s firm: either firm writes them while there is no owner', () => {
  for (const side of ['supplier', 'customer'] as const) {
    const gate = new Gate([lane(null)], { locks: [] });
    expect(gate.judge([editOf(gate.doc, moveDate)], side).code).toBeUndefined();
    expect(gate.judge([editOf(gate.doc, takeOver)], side).code).toBeUndefined();
  }
});

it('[C42] fields of the owner’s firm: removing it and putting it back moves no date', () => {
  const gate = new Gate([lane(OF_CUSTOMER)], { locks: [] });
  const remove = (doc: Y.Doc) => removeRecord(doc, 'actions', ACTION);
  expect(gate.judge([editOf(gate.doc, remove)], 'supplier').code).toBeUndefined();
  expect(gate.judge([editOf(gate.doc, write(ACTION, '2027-04-01'))], 'supplier').code).toBe('not-yours');
  expect(gate.judge([editOf(gate.doc, write(ACTION, '2027-03-01'))], 'supplier').code).toBeUndefined();
});

/** A new action that says who asked, or one that replaces what stood there. */
const writeAskedBy =
  (askedBy: Side, id = OTHER) =>
  (doc: Y.Doc): void => {
    write(id, '2027-03-01')(doc);
    findRecord(doc, 'actions', id)?.set('askedBy', askedBy);
  };

const ORIGINS: readonly Case[] = [
  { what: 'one’s own firm asks', side: 'supplier', changes: [writeAskedBy('supplier')], code: undefined },
  { what: 'nobody says who asks', side: 'supplier', changes: [write(OTHER, '2027-03-01')], code: undefined },
  {
    what: 'it is said that the other firm asks',
    side: 'supplier',
    changes: [writeAskedBy('customer')],
    code: 'not-yours',
  },
  {
    what: 'one’s own firm is put in later',
    side: 'customer',
    changes: [(doc) => action(doc).set('askedBy', 'customer')],
    code: 'not-yours',
  },
  {
    what: 'one that stands is replaced by one’s own firm’s',
    side: 'customer',
    changes: [writeAskedBy('customer', ACTION)],
    code: 'not-yours',
  },
];

it.each(ORIGINS)(
  '[C42] who asks for an action is written with it and by themselves: $what',
  ({ side, changes, code }) => {
    const gate = new Gate([lane(OF_CUSTOMER)], { locks: [] });
    for (const change of changes) expect(gate.judge([editOf(gate.doc, change)], side).code).toBe(code);
  },
);

it('[C42] who asked for an action stays with it when it is removed and put back, by whichever firm', () => {
  const gate = new Gate([], { locks: [] });
  expect(gate.judge([editOf(gate.doc, writeAskedBy('supplier', ACTION))], 'supplier').code).toBeUndefined();
  expect(
    gate.judge([editOf(gate.doc, (doc) => removeRecord(doc, 'actions', ACTION))], 'customer').code,
  ).toBeUndefined();
  expect(gate.judge([editOf(gate.doc, writeAskedBy('supplier', ACTION))], 'customer').code).toBeUndefined();
});
