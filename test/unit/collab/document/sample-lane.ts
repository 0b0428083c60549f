import type { JSONContent } from '@tiptap/core';
import * as Y from 'yjs';
import { buildLaneUpdate, type LaneTemplate } from '../../../../collab/document/build-lane.ts';

export const SECTION_A = '11111111-1111-4111-8111-111111111111';
export const SECTION_B = '22222222-2222-4222-8222-222222222222';
export const OBJECTIVE_A = '33333333-3333-4333-8333-333333333333';
export const PERSON = '44444444-4444-4444-8444-444444444444';

/** A body with every node and mark of the schema. */
export const FULL_BODY: JSONContent = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'Where we stand' }] },
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'plain & ' },
        { type: 'text', text: 'bold', marks: [{ type: 'bold' }] },
        { type: 'text', text: 'both', marks: [{ type: 'bold' }, { type: 'italic' }] },
        { type: 'text', text: 'struck', marks: [{ type: 'strike' }] },
        { type: 'hardBreak' },
        { type: 'text', text: 'code', marks: [{ type: 'code' }] },
        { type: 'text', text: 'link', marks: [{ type: 'link', attrs: { href: 'https://contoso.example/a?b=1&c=2' } }] },
      ],
    },
    {
      type: 'bulletList',
      content: [
        {
          type: 'listItem',
          content: [
            { type: 'paragraph', content: [{ type: 'text', text: 'one' }] },
            {
              type: 'orderedList',
              attrs: { start: 3 },
              content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }],
            },
          ],
        },
      ],
    },
    {
      type: 'taskList',
      content: [{ type: 'taskItem', attrs: { checked: true }, content: [{ type: 'paragraph' }] }],
    },
    { type: 'blockquote', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'in their words' }] }] },
    { type: 'codeBlock', attrs: { language: 'sql' }, content: [{ type: 'text', text: 'select 1 < 2' }] },
    { type: 'horizontalRule' },
    {
      type: 'table',
      content: [
        {
          type: 'tableRow',
          content: [{ type: 'tableHeader', attrs: { colspan: 2, rowspan: 1 }, content: [{ type: 'paragraph' }] }],
        },
        {
          type: 'tableRow',
          content: [
            { type: 'tableCell', attrs: { colspan: 1, rowspan: 1 }, content: [{ type: 'paragraph' }] },
            { type: 'tableCell', attrs: { colspan: 1, rowspan: 1 }, content: [{ type: 'paragraph' }] },
          ],
        },
      ],
    },
  ],
};

export const TEMPLATE: LaneTemplate = {
  clientId: 7,
  records: {
    sections: [
      { id: SECTION_A, title: 'Shared vision', order: 'a0', body: FULL_BODY },
      { id: SECTION_B, title: 'Ways of working', order: 'a1', body: { type: 'doc', content: [{ type: 'paragraph' }] } },
    ],
    objectives: [
      { id: OBJECTIVE_A, order: 'a0', title: 'Halve lead time', baseline: 14, target: 7, due: '2027-06-30' },
    ],
  },
};

/** A live document with the sample content, as a client would hold it. */
export function sampleDoc(): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, buildLaneUpdate(TEMPLATE));
  return doc;
}

/** A second replica with the same content. */
export function replicaOf(doc: Y.Doc): Y.Doc {
  const replica = new Y.Doc();
  Y.applyUpdate(replica, Y.encodeStateAsUpdate(doc));
  return replica;
}

/** Brings two replicas to the same state. */
export function exchange(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
}
