import { type JSONContent, resolveExtensions } from '@tiptap/core';
import { renderToHTMLString } from '@tiptap/static-renderer/pm/html-string';
import { describe, expect, it } from 'vitest';
import { PROSE_MARKS, PROSE_NODES } from '../../../../collab/document/prose-shape.ts';
import { laneExtensions, laneSchema } from '../../../../collab/document/schema.ts';
import { renderBody } from '../../../../collab/document/static-render.ts';
import { proseToHtml } from './prose-to-html.ts';
import { FULL_BODY } from './sample-lane.ts';

describe('the shape of a section’s body', () => {
  it('[L2] names the same nodes and marks for the editor and for static output', () => {
    const nodes = Object.keys(laneSchema().nodes).filter((name) => name !== 'doc' && name !== 'text');
    expect(Object.keys(PROSE_NODES).sort()).toEqual(nodes.sort());
    expect(Object.keys(PROSE_MARKS)).toEqual(Object.keys(laneSchema().marks));
  });

  it('[L2] has no extension that writes by itself or keeps a history of its own', () => {
    const names = resolveExtensions(laneExtensions()).map(({ name }) => name);
    expect(names).toContain('bold');
    for (const unwanted of ['undoRedo', 'trailingNode', 'underline']) expect(names).not.toContain(unwanted);
  });

  it('[L2] renders every node and mark to the elements the editor uses', () => {
    const body = withSingleMarks(FULL_BODY);
    const theirs = renderToHTMLString({ extensions: laneExtensions(), content: body });
    expect(plainStructure(proseToHtml(renderBody(body)))).toBe(plainStructure(theirs));
  });

  it('nests marks as the editor does: the first outermost', () => {
    expect(proseToHtml(renderBody(FULL_BODY))).toContain('<strong><em>both</em></strong>');
  });
});

// Tiptap's own string output nests several marks the other way round than its editor.
function withSingleMarks(node: JSONContent): JSONContent {
  const { marks, content, ...rest } = node;
  return {
    ...rest,
    ...(marks === undefined ? {} : { marks: marks.slice(-1) }),
    ...(content === undefined ? {} : { content: content.map(withSingleMarks) }),
  };
}

// Attributes differ where ours says more (a task's state in words) or less (styles the editor computes).
function plainStructure(html: string): string {
  return html
    .replaceAll(/<colgroup>.*?<\/colgroup>/g, '')
    .replaceAll(/<(\w+)[^>]*?\/?>/g, (tag, name: string) => {
      const href = /href="([^"]*)"/.exec(tag)?.[1];
      return href === undefined ? `<${name}>` : `<${name} ${href.replaceAll('&amp;', '&')}>`;
    })
    .replaceAll(/<\/(br|hr|input)>|<\/?span>/g, '');
}
