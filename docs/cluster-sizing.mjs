// The sizing table of docs/cluster.md: `node docs/cluster-sizing.mjs` prints it. Replace a figure when it is measured
// better; test/unit/server/cluster/sizing.test.ts sees to it that the document says what this computes.

/**
 * What the table is computed from. `measured` figures come from two shared cores of a small virtual machine without TLS;
 * `assumed` ones are ours and stand to be replaced by those of your own people.
 * @typedef {{ value: number, unit: string, what: string, basis: 'measured' | 'assumed' }} Figure
 * @satisfies {Record<string, Figure>}
 */
export const FIGURES = {
  lanes: { value: 1_000_000, unit: 'lanes', what: 'lanes stored', basis: 'assumed' },
  people: { value: 100_000, unit: 'sockets', what: 'people with a plan open, one socket each', basis: 'assumed' },
  lanesPerSocket: { value: 3, unit: 'lanes', what: 'lanes open on a socket', basis: 'assumed' },
  peoplePerLane: { value: 3, unit: 'people', what: 'people in one open lane at a time', basis: 'assumed' },
  typing: { value: 0.05, unit: '', what: 'share of them who type at a moment', basis: 'assumed' },
  editsPerTyping: { value: 5, unit: 'edits/s', what: 'of one who types', basis: 'assumed' },
  hot: { value: 0.1, unit: '', what: 'share of open lanes edited within the last minute', basis: 'assumed' },
  strays: {
    value: 0.02,
    unit: '',
    what: 'share of edits to lanes open on two nodes, behind the hash',
    basis: 'assumed',
  },
  cpuPerEdit: {
    value: 266,
    unit: 'µs',
    what: 'CPU an edit, checked, committed, sent to three others (50 × 4 at 1,000 edits/s, the dearer window)',
    basis: 'measured',
  },
  load: { value: 0.4, unit: '', what: 'of one core a node is to use, the rest is for reconnects', basis: 'assumed' },
  socketBytes: {
    value: 45_000,
    unit: 'B',
    what: 'memory a socket, without TLS, which ends at the proxy; never measured',
    basis: 'assumed',
  },
  channelBytes: { value: 2_800, unit: 'B', what: 'memory a lane on a socket', basis: 'measured' },
  laneBytes: { value: 40_000, unit: 'B', what: 'a lane of 10,000 keystrokes, collected', basis: 'measured' },
  heapFactor: { value: 9.9, unit: '×', what: 'memory of a live document to its bytes', basis: 'measured' },
  idleRoomBytes: {
    value: 7_070,
    unit: 'B',
    what: 'heap an open lane whose document sleeps, with one person in it',
    basis: 'measured',
  },
  heapPerNode: { value: 2e9, unit: 'B', what: 'heap a node is to use', basis: 'assumed' },
  rowsPerPrimary: {
    value: 20_000,
    unit: 'rows/s',
    what: 'one primary on two cores, batches of 100',
    basis: 'measured',
  },
  postgresBus: { value: 28_000, unit: 'messages/s', what: 'NOTIFY, what waits in one statement', basis: 'measured' },
  natsBus: { value: 98_000, unit: 'messages/s', what: 'one NATS server', basis: 'measured' },
  laneRowBytes: { value: 155, unit: 'B', what: 'head row of a lane', basis: 'measured' },
  keystrokeBytes: { value: 9, unit: 'B', what: 'history of a keystroke, compressed', basis: 'measured' },
  keystrokesPerLaneYear: { value: 10_000, unit: 'keystrokes', what: 'a lane in a year', basis: 'assumed' },
  joinCpu: { value: 3, unit: 'ms', what: 'CPU of one person coming back to their lanes', basis: 'measured' },
  comebackSeconds: { value: 15, unit: 's', what: 'over which clients spread when they come back', basis: 'assumed' },
  connectionsPerNode: { value: 27, unit: 'connections', what: 'to PostgreSQL, all pools full', basis: 'measured' },
};

/**
 * Each line of the answer: what, how it is computed, the result.
 * @param {Record<keyof typeof FIGURES, { value: number }>} figures
 * @returns {readonly (readonly [what: string, how: string, result: string])[]}
 */
export function computeSizing(figures = FIGURES) {
  const f = /** @type {Record<keyof typeof FIGURES, number>} */ (
    Object.fromEntries(Object.entries(figures).map(([key, figure]) => [key, figure.value]))
  );
  const edits = f.people * f.typing * f.editsPerTyping;
  const cores = (edits * f.cpuPerEdit) / 1e6;
  const sockets = f.people * (f.socketBytes + f.lanesPerSocket * f.channelBytes);
  const openLanes = (f.people * f.lanesPerSocket) / f.peoplePerLane;
  const live = openLanes * f.hot * f.laneBytes * f.heapFactor;
  const asleep = openLanes * (1 - f.hot) * f.idleRoomBytes;
  const memory = sockets + live + asleep;
  const nodesByCpu = Math.ceil(cores / f.load);
  const nodesByMemory = Math.ceil(memory / f.heapPerNode);
  const nodes = Math.max(nodesByCpu, nodesByMemory, 2) + 1;
  const perNode = f.people / (nodes - 1);
  return [
    ['Edits', 'people × typing × edits/s', `${thousands(edits)} a second`],
    ['CPU of the nodes', 'edits × CPU an edit', `${cores.toFixed(1)} cores busy`],
    ['Memory of sockets', 'people × (socket, assumed + lanes × channel, measured)', gigabytes(sockets)],
    ['Memory of lanes', 'open lanes × (hot × bytes × heap factor + asleep × idle)', gigabytes(live + asleep)],
    [
      'Nodes of one core',
      'the greater of CPU ÷ load and memory ÷ heap, and one to spare',
      `${nodes} (${nodesByCpu} by CPU, ${nodesByMemory} by memory)`,
    ],
    [
      'PostgreSQL, writes',
      'edits ÷ rows/s of a primary of two cores, at most: a pulse merges edits',
      `${(edits / f.rowsPerPrimary).toFixed(1)} of them: one primary of 8 cores`,
    ],
    ['PostgreSQL, connections', 'nodes × connections', thousands(nodes * f.connectionsPerNode)],
    [
      'Bus, without the hash',
      'edits',
      `${percent(edits / f.postgresBus)} of PostgreSQL's, ${percent(edits / f.natsBus)} of NATS'`,
    ],
    [
      'Bus, behind the hash',
      'edits that another node listens to, NATS; PostgreSQL carries all',
      `${thousands(edits * f.strays)} a second with NATS, ${thousands(edits)} with PostgreSQL, each heard by all nodes`,
    ],
    ['Storage, now', 'lanes × (head + snapshot)', gigabytes(f.lanes * (f.laneRowBytes + f.laneBytes))],
    [
      'Storage, a year of history',
      'lanes × keystrokes × bytes',
      gigabytes(f.lanes * f.keystrokesPerLaneYear * f.keystrokeBytes),
    ],
    [
      'A node dies',
      'its people × CPU to come back, over the time they spread, on the others',
      `${thousands(perNode)} people, ${percent((perNode * f.joinCpu) / 1000 / f.comebackSeconds / (nodes - 1))} of a core on each`,
    ],
    [
      'Everybody comes back',
      'people × CPU to come back ÷ nodes',
      `${((f.people * f.joinCpu) / 1000 / nodes).toFixed(0)} s with every core full`,
    ],
  ];
}

/** Both tables as they stand in the document. */
export function sizingTables() {
  const figures = Object.values(FIGURES).map(({ value, unit, what, basis }) => {
    const shown = unit === '' ? percent(value) : `${value >= 1e9 ? gigabytes(value) : thousands(value)} ${unit}`;
    return `| ${what} | ${shown.replace(/ GB B$/, ' GB')} | ${basis} |`;
  });
  const lines = computeSizing().map((cells) => `| ${cells.join(' | ')} |`);
  return [
    '| what | how | result |',
    '|---|---|---|',
    ...lines,
    '',
    '| figure | value | basis |',
    '|---|---:|---|',
    ...figures,
    '',
  ].join('\n');
}

function thousands(number) {
  return number < 10 ? String(number) : Math.round(number).toLocaleString('en-GB');
}

function gigabytes(bytes) {
  return `${(bytes / 1e9).toFixed(bytes < 1e10 ? 1 : 0)} GB`;
}

function percent(share) {
  return `${Math.round(share * 100)} %`;
}

if (process.argv[1] === import.meta.filename) process.stdout.write(sizingTables());
