import { initials } from '../ui/avatar.tsx';
import type { Peer } from './live-lane.ts';

const SHOWN = 5;

/** Who else is here: initials in the person's colour; the ring is square for the supplier's people and round for the customer's. */
export function PresenceAvatars({ peers, label }: { peers: readonly Peer[]; label: string }) {
  if (peers.length === 0) return null;
  const hidden = peers.slice(SHOWN);
  return (
    <ul aria-label={label} className="flex items-center -space-x-1.5 print:hidden">
      {peers.slice(0, SHOWN).map((peer) => (
        <li key={peer.personId}>
          <Avatar peer={peer} />
        </li>
      ))}
      {hidden.length > 0 && (
        <li
          className="grid h-7 min-w-7 place-items-center rounded-full border border-line bg-panel px-1 text-xs text-ink"
          title={hidden.map(({ name, firmName }) => `${name}, ${firmName}`).join('\n')}
        >
          +{hidden.length}
        </li>
      )}
    </ul>
  );
}

function Avatar({ peer }: { peer: Peer }) {
  const named = `${peer.name}, ${peer.firmName}`;
  const shape = peer.side === 'supplier' ? 'rounded-md' : 'rounded-full';
  return (
    <span
      role="img"
      aria-label={named}
      title={named}
      className={`grid size-7 place-items-center border-2 border-page text-[11px] font-semibold text-white ${shape}`}
      style={{ backgroundColor: peer.color }}
    >
      {initials(peer.name)}
    </span>
  );
}

/** Who is in one field right now, in words at its upper edge; takes no room, so nothing moves when people come and go. */
export function FieldPeers({ peers, record, field }: { peers: readonly Peer[]; record: string; field: string }) {
  const here = peers.filter(({ place }) => place?.record === record && place.field === field);
  if (here.length === 0) return null;
  return (
    <span className="field-peers" data-field-peers={field}>
      {here.map((peer) => (
        <span
          key={peer.personId}
          className={`field-peer ${peer.side === 'supplier' ? 'rounded-sm' : 'rounded-full'}`}
          style={{ backgroundColor: peer.color }}
        >
          {peer.name} · {peer.firmName}
        </span>
      ))}
    </span>
  );
}
