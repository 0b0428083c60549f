import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { buildLaneUpdate } from '../../../../collab/document/build-lane.ts';
import { changesOf } from '../../../../collab/document/history-changes.ts';
import type { FieldPlace } from '../../../../collab/document/history-pieces.ts';
import { piecesOf } from '../../../../collab/document/history-pieces.ts';
import { type AuthoredReplay, replayAuthors, replayState } from '../../../../collab/document/history-replay.ts';
import type { HistoryRow } from '../../../../collab/document/history-row.ts';
import { stretchesOf as iterateStretches, type StretchOptions } from '../../../../collab/document/history-stretches.ts';
import { presentLane } from '../../../../collab/document/present-lane.ts';
import { createRecord, findRecord, removeRecord, setField } from '../../../../collab/document/records.ts';
import { restoreLane } from '../../../../collab/document/restore-lane.ts';
import { createRandom, seedOfRun } from '../../../collab/support/random.ts';
import { createTestLog, createWriter, timeOf } from './history-log.ts';
import { OBJECTIVE_A, SECTION_B, TEMPLATE } from './sample-lane.ts';

const ADA = 'ada';
const BEN = 'ben';
const TITLE: FieldPlace = { root: 'objectives', recordId: OBJECTIVE_A, field: 'title' };
const OPTIONS = { owners: new Map<number, string>(), joinWithinMs: 0 };

function authored(rows: readonly HistoryRow[]) {
  const replay = replayAuthors(null);
  replay.take(rows);
  return replay;
}

const stretchesOf = (replay: AuthoredReplay, place: FieldPlace, options: StretchOptions) => [
  ...iterateStretches(replay, place, options),
];

function title(doc: Y.Doc): Y.Text {
  const text = findRecord(doc, 'objectives', OBJECTIVE_A)?.get('title');
  if (!(text instanceof Y.Text)) throw new Error('no title');
  return text;
}

describe('history of a field', () => {
  it('[C70] says who wrote each stretch of a text and who deleted what, when', () => {
    const log = createTestLog(buildLaneUpdate(TEMPLATE));
    const ada = createWriter(log, ADA);
    const ben = createWriter(log, BEN);
    ada.write((doc) => title(doc).insert(0, 'Boldly '));
    ben.receive();
    ben.write((doc) => title(doc).delete(0, 3));
    const by = { userId: ADA, at: timeOf(2), seq: 2 };
    const deleted = { userId: BEN, at: timeOf(3), seq: 3 };
    expect(stretchesOf(authored(log.rows), TITLE, OPTIONS)).toEqual([
      { kind: 'deleted', text: 'Bol', ...by, deletedBy: deleted },
      { kind: 'present', text: 'dly ', ...by },
      { kind: 'present', text: 'Halve lead time', userId: null, at: timeOf(1), seq: 1 },
    ]);
  });

  it('[C70] joins what one person wrote side by side within the given time, and nobody else', () => {
    const log = createTestLog(buildLaneUpdate(TEMPLATE));
    const ada = createWriter(log, ADA);
    const ben = createWriter(log, BEN);
    for (const letter of ['a', 'b', 'c']) ada.write((doc) => title(doc).insert(title(doc).length, letter));
    ben.receive();
    ben.write((doc) => title(doc).insert(title(doc).length, 'd'));
    const joined = stretchesOf(authored(log.rows), TITLE, { ...OPTIONS, joinWithinMs: 1_000 });
    expect(joined.map(({ text, userId, seq }) => ({ text, userId, seq }))).toEqual([
      { text: 'Halve lead time', userId: null, seq: 1 },
      { text: 'abc', userId: ADA, seq: 4 },
      { text: 'd', userId: BEN, seq: 5 },
    ]);
    expect(stretchesOf(authored(log.rows), TITLE, OPTIONS).map(({ text }) => text)).toEqual([
      'Halve lead time',
      'a',
      'b',
      'c',
      'd',
    ]);
  });

  it('[C70] shows the earlier values of a plain field, and whose they were', () => {
    const log = createTestLog(buildLaneUpdate(TEMPLATE));
    const ben = createWriter(log, BEN);
    ben.write((doc) => setField(doc, 'objectives', OBJECTIVE_A, 'target', 5));
    const stretches = stretchesOf(authored(log.rows), { ...TITLE, field: 'target' }, OPTIONS);
    expect(stretches.map(({ kind, text, userId }) => ({ kind, text, userId }))).toEqual([
      { kind: 'deleted', text: '7', userId: null },
      { kind: 'present', text: '5', userId: BEN },
    ]);
    expect(stretches[0]).toMatchObject({ deletedBy: { userId: BEN, seq: 2 } });
  });

  it('[C70] begins each block of a rich text with a line feed, and keeps the text of a removed record with who removed it', () => {
    const log = createTestLog(buildLaneUpdate(TEMPLATE));
    const ada = createWriter(log, ADA);
    const id = '99999999-9999-4999-8999-999999999999';
    const paragraph = (text: string): Y.XmlElement => {
      const element = new Y.XmlElement('paragraph');
      element.insert(0, [new Y.XmlText(text)]);
      return element;
    };
    const fill = (body: Y.XmlFragment): void => {
      const [list, item] = [new Y.XmlElement('bulletList'), new Y.XmlElement('listItem')];
      body.push([paragraph('one'), list]);
      list.push([item]);
      item.push([paragraph('two')]);
    };
    ada.write((doc) => createRecord(doc, 'sections', { id, order: 'a5', title: 'Risks' }, { fill }));
    const body: FieldPlace = { root: 'sections', recordId: id, field: 'body' };
    expect([...piecesOf(authored(log.rows), body)].map(({ text }) => text)).toEqual(['\n', 'one', '\n', 'two']);
    const ben = createWriter(log, BEN);
    ben.write((doc) => removeRecord(doc, 'sections', id));
    for (const piece of piecesOf(authored(log.rows), body)) {
      expect(piece).toMatchObject({ isDeleted: true, written: { userId: ADA }, deleted: { userId: BEN } });
    }
    expect(stretchesOf(authored(log.rows), { ...body, recordId: SECTION_B, field: 'never' }, OPTIONS)).toEqual([]);
  });

  it('[C70] takes the author of what stood before the first known row from the owner of its clientID', () => {
    const log = createTestLog(buildLaneUpdate(TEMPLATE));
    const ada = createWriter(log, ADA);
    ada.write((doc) => title(doc).insert(0, 'A '));
    const replay = replayAuthors(Y.encodeStateAsUpdate(log.doc));
    const ben = createWriter(log, BEN);
    replay.take(ben.write((doc) => title(doc).insert(0, 'B ')));
    const owners = new Map([[ada.doc.clientID, ADA]]);
    expect(stretchesOf(replay, TITLE, { owners, joinWithinMs: 0 })).toEqual([
      { kind: 'present', text: 'B ', userId: BEN, at: timeOf(3), seq: 3 },
      { kind: 'present', text: 'A ', userId: ADA, at: null, seq: null },
      { kind: 'present', text: 'Halve lead time', userId: null, at: null, seq: null },
    ]);
  });

  it('[C70] holds the first of two nodes that stored the same words or the same deletion', () => {
    const log = createTestLog(buildLaneUpdate(TEMPLATE));
    const ada = createWriter(log, ADA);
    const ben = createWriter(log, BEN);
    const [added] = ada.write((doc) => title(doc).insert(0, 'Now: '));
    ben.receive();
    const [removed] = ben.write((doc) => title(doc).delete(1, 2));
    if (added === undefined || removed === undefined) throw new Error('nothing was stored');
    const again = { ...added, seq: 4, at: timeOf(4), userId: 'cleo' };
    const wider = { ...removed, seq: 5, at: timeOf(5), userId: 'cleo' };
    const pieces = [...piecesOf(authored([...log.rows, again, wider]), TITLE)];
    expect(pieces.map(({ text, written, deleted }) => [text, written?.userId, deleted?.userId])).toEqual([
      ['N', ADA, undefined],
      ['ow', ADA, BEN],
      [': ', ADA, undefined],
      ['Halve lead time', null, undefined],
    ]);
  });

  it('[C70] agrees, letter by letter, with a ledger kept beside concurrent random edits', () => {
    const seed = seedOfRun();
    const random = createRandom(seed);
    for (let round = 0; round < 20; round += 1) {
      const log = createTestLog(buildLaneUpdate(TEMPLATE));
      const writers = [ADA, BEN, 'cleo'].map((userId) => createWriter(log, userId));
      const ledger = new Map<string, { written: number; deleted: number | null }>();
      let nextLetter = 0x4e00;
      let before = new Set<string>();
      for (let step = 0; step < 150; step += 1) {
        const writer = random.pick(writers);
        const text = title(writer.doc);
        const at = random.below(text.length + 1);
        if (random.below(3) > 0) {
          const letters = Array.from({ length: 1 + random.below(5) }, () => String.fromCharCode(nextLetter++)).join('');
          writer.edit(() => text.insert(at, letters));
        } else if (at < text.length)
          writer.edit(() => text.delete(at, Math.min(1 + random.below(6), text.length - at)));
        if (random.below(3) === 0) writer.receive();
        if (random.below(2) > 0) continue;
        const [row] = writer.send();
        const now = new Set(title(log.doc).toJSON());
        for (const letter of now)
          if (!before.has(letter)) ledger.set(letter, { written: row?.seq ?? 0, deleted: null });
        for (const letter of before) {
          const entry = ledger.get(letter);
          if (!now.has(letter) && entry !== undefined) entry.deleted = row?.seq ?? 0;
        }
        before = now;
      }
      const seen = new Map<string, { written: number; deleted: number | null }>();
      for (const { text, written, deleted } of piecesOf(authored(log.rows), TITLE)) {
        for (const letter of text) {
          // Letters of the template repeat; those of the writers never do.
          if (letter > '\u4dff') seen.set(letter, { written: written?.seq ?? 0, deleted: deleted?.seq ?? null });
        }
      }
      const expected = new Map([...ledger].filter(([letter]) => letter > '\u4dff'));
      expect([...seen].sort(), `seed ${seed}, round ${round}`).toEqual([...expected].sort());
    }
  });
});

describe('the state at a row', () => {
  it('[C71] is what the lane said then, without what was deleted by then', () => {
    const log = createTestLog(buildLaneUpdate(TEMPLATE));
    const ada = createWriter(log, ADA);
    const said: string[] = [];
    const steps: ((doc: Y.Doc) => void)[] = [
      (doc) => title(doc).insert(0, 'secret '),
      (doc) => title(doc).delete(0, 7),
      (doc) => void setField(doc, 'objectives', OBJECTIVE_A, 'unit', 'days'),
    ];
    for (const step of steps) {
      ada.write(step);
      said.push(JSON.stringify(presentLane(log.doc)));
    }
    for (const [index, expected] of said.entries()) {
      const replay = replayState(null);
      for (const row of log.rows.slice(0, index + 2)) replay.take([row]);
      expect(JSON.stringify(presentLane(replay.doc))).toBe(expected);
      const bytes = Buffer.from(Y.encodeStateAsUpdate(replay.doc));
      expect(bytes.includes('secret')).toBe(index === 0);
      expect(Y.encodeStateVector(replay.doc)).toEqual(
        Y.encodeStateVector(restoreLane(log.rows.slice(0, index + 2).map(({ data }) => data))),
      );
    }
  });

  it('[C71] is refused when a row is missing', () => {
    const log = createTestLog(buildLaneUpdate(TEMPLATE));
    const ada = createWriter(log, ADA);
    for (let step = 0; step < 3; step += 1) ada.write((doc) => title(doc).insert(0, 'x'));
    const [first, , ...rest] = log.rows;
    if (first === undefined) throw new Error('no row');
    expect(() => replayState(null).take([first, ...rest])).toThrow('gaps');
    expect(() => replayAuthors(null).take([first, ...rest])).toThrow('gaps');
  });
});

describe('changes since a row', () => {
  const row = (seq: number, userId: string | null, ...touched: string[]) => ({ seq, at: timeOf(seq), userId, touched });

  it('[C72] are the records and fields that others touched, the latest first, with who was there last', () => {
    const changes = changesOf(
      [
        row(1, ADA, 'objectives/o1/title'),
        row(2, BEN, 'objectives/o1/title', 'objectives/o1/body/x'),
        row(3, ADA, 'objectives/o2'),
        row(4, null, 'sections/s1/title'),
      ],
      null,
    );
    expect(changes).toEqual([
      {
        root: 'sections',
        recordId: 's1',
        ...{ seq: 4, at: timeOf(4), userId: null },
        hasComeOrGone: false,
        fields: [{ field: 'title', seq: 4, at: timeOf(4), userId: null }],
      },
      { root: 'objectives', recordId: 'o2', seq: 3, at: timeOf(3), userId: ADA, hasComeOrGone: true, fields: [] },
      {
        root: 'objectives',
        recordId: 'o1',
        ...{ seq: 2, at: timeOf(2), userId: BEN },
        hasComeOrGone: false,
        fields: [
          { field: 'title', seq: 2, at: timeOf(2), userId: BEN },
          { field: 'body/x', seq: 2, at: timeOf(2), userId: BEN },
        ],
      },
    ]);
  });

  it('[C72] leave out the own work of the person who asks', () => {
    const rows = [row(1, ADA, 'objectives/o1/title'), row(2, BEN, 'objectives/o1/unit'), row(3, BEN, 'objectives/o2')];
    expect(changesOf(rows, BEN).map(({ recordId, seq }) => [recordId, seq])).toEqual([['o1', 1]]);
    expect(changesOf(rows, ADA).flatMap(({ fields }) => fields.map(({ field }) => field))).toEqual(['unit']);
  });
});
